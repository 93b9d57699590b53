import { rm } from 'node:fs/promises'
import { columnsOf } from '../facts/fact.ts'
import type { Fact } from '../facts/fact.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import type { Staged } from './staging.ts'

/** While the file is read the cores are busy, and a second load would only hold memory; then two wait for the disk by turns. */
const AT_ONCE = { reading: 1, read: 2 }

/**
 * Loads staged lines while others are still being read: the engine and the readers share the cores instead of waiting for each
 * other. Nothing of it counts before the import is committed.
 */
export function loads(warehouse: Pick<Warehouse, 'load'>, facts: readonly Fact[]) {
  const waiting: Staged[] = []
  const given = new Set<string>()
  let running = 0
  let begins = false
  let most = AT_ONCE.reading
  let failure: unknown
  let wake = () => {}

  async function loadNext(): Promise<void> {
    const staged = waiting.shift()
    if (!staged) return
    running++
    try {
      const fact = facts.find(({ id }) => id === staged.fact)!
      if (failure === undefined) await warehouse.load(fact, staged.columns, staged.path, { values: staged.same, types: columnsOf(fact) })
      await rm(staged.path, { force: true })
    } catch (error) {
      failure ??= error
    }
    running--
    begin()
    wake()
  }

  const woken = () => new Promise<void>((resolve) => (wake = resolve))

  /** A small file is not loaded before all of it was found good. */
  function begin(): void {
    begins ||= waiting.length > 0
    while (running < most && waiting.length > 0) void loadNext()
  }

  return {
    add(staged: Staged): void {
      given.add(staged.fact)
      waiting.push(staged)
      if (staged.full) begin()
    },
    /** The facts that have lines. */
    facts: (): ReadonlySet<string> => given,
    /** Whether rows may be in the warehouse. */
    hasBegun: () => begins,
    /** Everything given so far is in the warehouse, or will never be. Throws the first failure. */
    async settled(): Promise<void> {
      most = AT_ONCE.read
      begin()
      while (running > 0 || waiting.length > 0) await woken()
      if (failure !== undefined) throw failure
    },
    /** Nothing more is begun; what is under way ends. */
    async abandon(): Promise<void> {
      waiting.length = 0
      while (running > 0) await woken()
    },
  }
}

export type Loads = ReturnType<typeof loads>
