import { z } from 'zod'
import { Refusal } from '../kernel/errors.ts'
import type { Actor, Context } from './context.ts'
import { operations } from './index.ts'
import type { Operation, Role } from './operation.ts'

const RANK: Record<Role, number> = { viewer: 1, operator: 2, owner: 3 }

/**
 * The one door. HTTP, CLI, MCP and the schedule all come through here, so all check alike, in this order: who asks,
 * what is asked, for which store, and only then does it run. A change that was done is written to the audit log.
 */
export async function perform(name: string, input: unknown, context: Context): Promise<unknown> {
  const operation = find(name)
  const { needs } = operation
  if (needs.role !== 'nobody' && !context.actor) throw new Refusal('not_signed_in', '请先登录')
  // Without a store the role is asked of the installation, which only its owner has.
  if (isRole(needs.role) && !needs.store && !context.actor?.owner) throw new Refusal('not_allowed', '只有店主可以做这件事')
  const checked = operation.input.safeParse(input ?? {})
  if (!checked.success) throw new Refusal('invalid_input', z.prettifyError(checked.error), { issues: checked.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })) })
  const understood = checked.data as Record<string, unknown>
  let stores: string[] = []
  if (needs.store && context.actor && isRole(needs.role)) {
    const asked = understood[needs.store]
    stores = await Promise.all((Array.isArray(asked) ? asked : [asked]).map((store) => allowedStore(String(store), needs.role as Role, context)))
    understood[needs.store] = Array.isArray(asked) ? [...new Set(stores)] : stores[0]
  }
  const result = await operation.run(understood as never, context)
  if (operation.kind === 'change') await context.audit({ operation: name, store_id: stores[0] ?? null, input: withoutSecrets(understood) })
  return operation.output.parse(result)
}

export function find(name: string): Operation {
  const operation = Object.hasOwn(operations, name) ? (operations as unknown as Record<string, Operation>)[name] : undefined
  if (!operation) throw new Refusal('not_found', `没有这个操作：${name}`)
  return operation
}

const isRole = (role: string): role is Role => role in RANK

/** The store's id, when the person may do this there. A store one may not see and one that is not there read alike. */
async function allowedStore(store: string, needed: Role, context: Context): Promise<string> {
  const { actor } = context
  if (!actor) throw new Refusal('not_signed_in', '请先登录')
  const known = await context.findStore(store, actor)
  const role = known && roleIn(known.store_id, actor)
  if (!known || !role) throw actor.owner ? new Refusal('not_found', `没有这个店铺：${store}`) : new Refusal('not_allowed', `没有这个店铺，或你看不到它：${store}`)
  if (RANK[role] < RANK[needed]) throw new Refusal('not_allowed', '你在这个店铺的角色不能做这件事')
  return known.store_id
}

export const roleIn = (storeId: string, actor: Actor): Role | undefined => (actor.owner ? 'owner' : actor.roles.get(storeId))

/** The audit log says what was done, never a password, a key or a person's mark. */
const withoutSecrets = (input: Record<string, unknown>) => Object.fromEntries(Object.entries(input).map(([field, value]) => [field, ['password', 'mark'].includes(field) ? '•' : value]))
