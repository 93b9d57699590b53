import type { Brought } from '../facts/brought.ts'
import { askedOnce } from './store_memory.ts'
import type { World } from './world.ts'

/** All visible imports of a store at one moment: the highest number, their numbers as one text, and when the newest of them was exported. */
export type Stand = { upto: number; files: string; newest: string }
/** How a store stands now against an earlier moment: `before` is the text of those up to its number, `after` those above it; undefined where they are many. */
export type Since = { now: Stand; before: string; after: readonly Brought[] | undefined }

/** What is worked out of a store's rows and can be carried on, `T` as JSON tells it. */
export type Folding<T> = {
  name: string
  /** Raised when what is kept changes its meaning. */
  version: number
  whole(): Promise<T>
  /** The same with what these imports bring; undefined where it cannot be told from them alone. */
  further(before: T, brought: readonly Brought[]): Promise<T | undefined>
  /** It can be carried on only by files that were exported after all before. */
  inOrder?: boolean
}

const sinceOf = askedOnce<Since>()

/**
 * The same as working it out anew. An import's rows never change, so what was made of some imports stays true of them, and a new day
 * asks for its own rows alone; an import that was undone, or came out of its turn, makes it anew.
 */
export async function folded<T>({ name, version, whole, further, inOrder = false }: Folding<T>, world: Pick<World, 'ledger' | 'kept' | 'imports'>, store_id: string): Promise<T> {
  const { kept, imports } = world
  if (!kept || !imports) return whole()
  const key = `folded ${name}`
  const before = heldIn<T>(await kept.read(store_id, key).catch(() => undefined), version)
  const upto = before?.stand.upto
  // Asked before the rows are: what comes meanwhile is folded in again the next time, and nothing is missed.
  const since = await sinceOf(world.ledger, store_id, String(upto), () => imports(store_id, upto))
  const brought = before && since.before === before.stand.files ? since.after : undefined
  if (before && brought?.length === 0) return before.told
  const isInTurn = before && brought && (!inOrder || brought.every(({ exported_at }) => exported_at >= before.stand.newest))
  const told = (isInTurn ? await further(before.told, brought) : undefined) ?? (await whole())
  await kept.write(store_id, key, Buffer.from(JSON.stringify({ version, stand: since.now, told }))).catch(() => undefined)
  return told
}

function heldIn<T>(bytes: Buffer | undefined, version: number): { stand: Stand; told: T } | undefined {
  try {
    const held = bytes ? (JSON.parse(bytes.toString()) as { version: number; stand: Stand; told: T }) : undefined
    return held?.version === version ? held : undefined
  } catch {
    return undefined
  }
}
