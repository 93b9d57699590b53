import { createHash } from 'node:crypto'
import { Refusal } from '../kernel/errors.ts'
import type { People } from '../operations/context.ts'
import { accounts, sessions, users, verifications } from '../state/schema.ts'
import type { State } from '../state/state.ts'

/** The header the door itself writes the caller's address into; whatever a caller puts there is thrown away. */
export const CALLER = 'x-junshi-caller'

export type SignIn = People & {
  /** Serves /api/auth/*: sign-in/username, sign-in/email, sign-out, get-session, change-password. */
  handle(request: Request): Promise<Response>
  whoIs(headers: Headers): Promise<{ user_id: string; name: string } | undefined>
}

type Ways = { state: State; secret: string; url: string | undefined }

/** Reading the library takes half a second, which no command waits for that signs nobody in. */
async function openAuth({ state, secret, url }: Ways) {
  const [{ betterAuth }, { drizzleAdapter }, { username: usernamePlugin }] = await Promise.all([import('better-auth'), import('better-auth/adapters/drizzle'), import('better-auth/plugins')])
  return betterAuth({
    appName: 'Junshi',
    secret,
    basePath: '/api/auth',
    ...(url ? { baseURL: url } : { baseURL: { allowedHosts: ['*'], protocol: 'http' as const } }),
    database: drizzleAdapter(state.db, { provider: 'pg', schema: { user: users, session: sessions, account: accounts, verification: verifications } }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 200 },
    session: { expiresIn: 60 * 60 * 24 * 14, updateAge: 60 * 60 * 24 },
    rateLimit: { enabled: true, window: 60, max: 300, customRules: { '/sign-in/*': { window: 60, max: 10 } } },
    advanced: { cookiePrefix: 'junshi', useSecureCookies: url?.startsWith('https:') ?? false, ipAddress: { ipAddressHeaders: [CALLER] }, defaultCookieAttributes: { sameSite: 'lax', httpOnly: true } },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [usernamePlugin({ minUsernameLength: 2, maxUsernameLength: 60, usernameValidator: (name) => /^[\p{L}\p{N}_.@-]+$/u.test(name) })],
  })
}

/** Passwords (scrypt), sessions and throttling, by better-auth over our own state. Nobody signs up: the owner lets people in. */
export function openSignIn(ways: Ways): SignIn {
  let opened: ReturnType<typeof openAuth> | undefined
  const auth = () => (opened ??= openAuth(ways))
  return {
    handle: async (request) => (await auth()).handler(request),
    async whoIs(headers) {
      const session = await (await auth()).api.getSession({ headers })
      return session ? { user_id: session.user.id, name: session.user.name } : undefined
    },
    async make({ username, name, password }) {
      const context = await (await auth()).$context
      const email = emailOf(username)
      const known = username.toLowerCase()
      if (await context.internalAdapter.findUserByEmail(email)) throw new Refusal('conflict', { zh: `用户名已有人用：${username}`, en: `the username is taken: ${username}; choose another` })
      const user = await context.internalAdapter.createUser({ email, name, username: known, displayUsername: username, emailVerified: false }, { method: 'admin' })
      await context.internalAdapter.linkAccount({ providerId: 'credential', accountId: user.id, userId: user.id, password: await context.password.hash(password) })
      // An account that was acknowledged must survive a crash: an empty change flushes what the library wrote before it.
      await ways.state.change(async () => undefined)
      return user.id
    },
  }
}

/** The library wants an e-mail address of everyone; a name that is none gets one under .invalid, where no mail can go. */
const emailOf = (username: string) => (/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(username) ? username.toLowerCase() : `${createHash('sha256').update(username.toLowerCase()).digest('hex').slice(0, 24)}@users.invalid`)
