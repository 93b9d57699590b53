import { Refusal } from '../kernel/errors.ts'
import { misfit } from '../kernel/misfit.ts'
import { writeAudit } from '../state/audit.ts'
import { findStore } from '../state/stores.ts'
import type { Context } from './context.ts'
import { operations } from './index.ts'
import type { Operation, Role } from './operation.ts'
import { isRole, roleIn, suffices } from './perform_rules.ts'

/**
 * The one door. HTTP, CLI, MCP and the schedule all come through here, so all check alike, in this order: who asks,
 * what is asked, for which store; only then does it run. Every change is written to the audit log, refused ones too.
 */
export async function perform(name: string, input: unknown, context: Context): Promise<unknown> {
  const operation = findOperation(name)
  const { needs } = operation
  if (needs.role !== 'nobody' && !context.actor) throw new Refusal('not_signed_in', { zh: '请先登录', en: 'sign in first' })
  // Without a store the role is asked of the installation, and only its owner has one there.
  if (isRole(needs.role) && !needs.store && !context.actor?.owner) throw new Refusal('not_allowed', { zh: '只有店主可以做这件事', en: 'only the owner may do this' })
  const checked = operation.input.safeParse(input ?? {})
  if (!checked.success) throw misfit(operation.input, input ?? {})
  const understood = checked.data as Record<string, unknown>
  const store_id = needs.store && isRole(needs.role) ? await settleStores(understood, needs.store, needs.role, context) : ''
  const note = (outcome: string) =>
    writeAudit(context.state, { at: context.now(), user_id: context.actor?.user_id ?? '', operation: name, store_id, input: withoutMarks(understood), outcome })
  try {
    const result = await operation.run(understood as never, context)
    if (operation.kind === 'change') await note('done')
    return operation.output.parse(result)
  } catch (fault) {
    if (operation.kind === 'change' && fault instanceof Refusal) await note(fault.code)
    throw fault
  }
}

export function findOperation(name: string): Operation {
  const operation = Object.hasOwn(operations, name) ? (operations as unknown as Record<string, Operation>)[name] : undefined
  if (!operation) throw new Refusal('not_found', { zh: `没有这个操作：${name}`, en: `there is no operation ${name}` })
  return operation
}

/** Puts ids in the place of names, when the person may do this in each of the stores. */
async function settleStores(input: Record<string, unknown>, field: string, needed: Role, context: Context): Promise<string> {
  const asked = input[field]
  const ids = await Promise.all((Array.isArray(asked) ? asked : [asked]).map((store) => allowedStore(String(store), needed, context)))
  input[field] = Array.isArray(asked) ? [...new Set(ids)] : ids[0]
  return ids[0] ?? ''
}

async function allowedStore(store: string, needed: Role, { state, ledger, actor }: Context): Promise<string> {
  if (!actor) throw new Refusal('not_signed_in', { zh: '请先登录', en: 'sign in first' })
  // Known from memory, because every question comes by here and asking the state takes longer than answering most of them.
  const id = ledger.named(store) ?? (await findStore(state, store))?.id
  const role = id === undefined ? undefined : roleIn(id, actor)
  // A store that is not there and one that is not yours read alike, so that names cannot be tried out.
  if (id === undefined || !role) throw actor.owner ? new Refusal('not_found', { zh: `没有这个店铺：${store}`, en: `there is no store ${store}` }) : new Refusal('not_allowed', { zh: `没有这个店铺，或你看不到它：${store}`, en: `there is no such store, or you may not see it: ${store}` })
  if (!suffices(role, needed)) throw new Refusal('not_allowed', { zh: '你在这个店铺的角色不能做这件事', en: 'your role in this store may not do this; ask the owner' })
  return id
}

/** The mark of a person to be forgotten must not live on in the log. */
const withoutMarks = (input: Record<string, unknown>) => ('mark' in input ? { ...input, mark: '…' } : input)
