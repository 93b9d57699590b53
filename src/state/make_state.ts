import { sql } from 'drizzle-orm'
import type { Db, Listener, State, Topic } from './state.ts'

type Engine = { engine: State['engine']; db: Db; afterChange(): Promise<void>; flushes(): number; close(): Promise<void> }

/** What a change has announced: a topic, and the one store it is of, where it is of one. */
type Announced = Map<string, readonly [topic: Topic, store_id: string | undefined]>

export function makeState({ engine, db, afterChange, flushes, close }: Engine): State {
  const listeners = new Set<Listener>()
  const tell = async (topics: Announced) => {
    for (const [topic, store_id] of topics.values()) for (const listener of listeners) await listener(topic, store_id)
  }
  const state: State = {
    engine,
    db,
    async change(work) {
      const topics: Announced = new Map()
      const done = await db.transaction((tx) => work(within(state, tx as unknown as Db, topics)))
      await afterChange()
      await tell(topics)
      return done
    },
    announce: (topic, store_id) => tell(new Map([['', [topic, store_id]]])),
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async health() {
      const { rows } = (await db.execute(sql`select current_setting('server_version') as version`)) as unknown as { rows: { version: string }[] }
      return { engine, version: rows[0]?.version ?? '', answering: rows.length === 1, flushes: flushes() }
    },
    close,
    [Symbol.asyncDispose]: close,
  }
  return state
}

/** The same State inside a change: a change within it is part of it, and what is announced waits for the commit. */
function within(outer: State, db: Db, topics: Announced): State {
  const inner: State = {
    ...outer,
    db,
    change: (work) => work(inner),
    async announce(topic, store_id) {
      topics.set(`${topic} ${store_id ?? ''}`, [topic, store_id])
    },
  }
  return inner
}
