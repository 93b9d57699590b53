import { sql } from 'drizzle-orm'
import type { Db, State, Topic } from './state.ts'

type Engine = { engine: State['engine']; db: Db; afterChange(): Promise<void>; flushes(): number; close(): Promise<void> }

export function makeState({ engine, db, afterChange, flushes, close }: Engine): State {
  const listeners = new Set<(topic: Topic) => Promise<void>>()
  const tell = async (topics: Iterable<Topic>) => {
    for (const topic of topics) for (const listener of listeners) await listener(topic)
  }
  const state: State = {
    engine,
    db,
    async change(work) {
      const topics = new Set<Topic>()
      const done = await db.transaction((tx) => work(within(state, tx as unknown as Db, topics)))
      await afterChange()
      await tell(topics)
      return done
    },
    announce: (topic) => tell([topic]),
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
function within(outer: State, db: Db, topics: Set<Topic>): State {
  const inner: State = {
    ...outer,
    db,
    change: (work) => work(inner),
    async announce(topic) {
      topics.add(topic)
    },
  }
  return inner
}
