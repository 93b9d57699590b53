import type { Ledger } from './question.ts'

/** Of an agency's two hundred stores these many: what is known of one takes two megabytes, and is read again in thirty milliseconds. */
const STORES_HELD = 24

/**
 * What was read of a store, kept until its ledger changes; of many stores those asked of last are held. `make` begins with nothing,
 * or with what stood before the change.
 */
export function storeMemory<T>() {
  type Held = { version: number; told: T }
  const kept = new WeakMap<Ledger, Map<string, Held>>()
  return {
    of(ledger: Ledger, store_id: string, make: (before: T | undefined) => T): T {
      const stores = kept.get(ledger) ?? new Map<string, Held>()
      kept.set(ledger, stores)
      const [before, version] = [stores.get(store_id), ledger.version(store_id)]
      const held = before?.version === version ? before : { version, told: make(before?.told) }
      // The last asked of stands last.
      stores.delete(store_id)
      stores.set(store_id, held)
      if (stores.size > STORES_HELD) stores.delete(stores.keys().next().value!)
      return held.told
    },
    forget: (ledger: Ledger): void => void kept.delete(ledger),
  }
}

/** The same of a question of its own, asked once; what failed is asked again. */
export function askedOnce<T>() {
  const memory = storeMemory<Map<string, Promise<T>>>()
  return (ledger: Ledger, store_id: string, key: string, ask: () => Promise<T>): Promise<T> => {
    const asked = memory.of(ledger, store_id, () => new Map())
    const known = asked.get(key)
    if (known) return known
    const told = ask()
    asked.set(key, told)
    told.catch(() => asked.delete(key))
    return told
  }
}
