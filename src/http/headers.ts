import type { MiddlewareHandler } from 'hono'

/**
 * Everything comes from this server and nothing goes out. antd writes its styles into the page, hence the one exception;
 * the owner may let the platforms' image hosts in.
 */
export const policy = (image_hosts: readonly string[]) => [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  ["img-src 'self' data: blob:", ...image_hosts.map((host) => `https://${host}`)].join(' '),
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** A picture is data: opened by itself, whatever an svg holds does not run. */
const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

export const safetyHeaders = (imageHosts: () => Promise<readonly string[]>): MiddlewareHandler => async (c, next) => {
  await next()
  const isPicture = c.req.path === '/api/image'
  const isPage = c.res.headers.get('content-type')?.startsWith('text/html')
  c.header('content-security-policy', isPicture ? PICTURE_POLICY : policy(isPage ? await imageHosts() : []))
  c.header('x-content-type-options', 'nosniff')
  c.header('x-frame-options', 'DENY')
  c.header('referrer-policy', 'no-referrer')
  c.header('cross-origin-opener-policy', 'same-origin')
  c.header('cross-origin-resource-policy', 'same-origin')
  c.header('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()')
  if (c.req.path.startsWith('/api/')) c.header('cache-control', isPicture && c.res.ok ? 'private, max-age=3600' : 'no-store')
}
