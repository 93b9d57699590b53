import { sql } from 'drizzle-orm'
import { Refusal } from '../kernel/errors.ts'
import { migrations } from './migrations/index.ts'
import type { State } from './state.ts'

/** Brings the schema forward, one numbered step a transaction. Newer data than this program knows is left alone. */
export async function migrate(state: State): Promise<void> {
  await state.change((tx) => tx.db.execute(sql`create table if not exists migrations (id integer primary key, name text not null, done_at timestamptz not null default now())`))
  const { rows } = (await state.db.execute(sql`select id from migrations`)) as unknown as { rows: { id: number }[] }
  const done = new Set(rows.map(({ id }) => Number(id)))
  const newest = Math.max(...migrations.map(({ id }) => id))
  if ([...done].some((id) => id > newest)) {
    throw new Refusal('conflict', { zh: '数据是用更新版本的 Junshi 写的，请升级程序后再打开', en: 'these data were written by a newer Junshi; upgrade before you open them' }, { newest })
  }
  for (const { id, name, statements } of migrations.filter((step) => !done.has(step.id))) {
    await state.change(async (tx) => {
      // Two servers starting at once on one PostgreSQL: the second waits here, and then finds the step done.
      await tx.db.execute(sql`lock table migrations in exclusive mode`)
      const { rows: there } = (await tx.db.execute(sql`select id from migrations where id = ${id}`)) as unknown as { rows: unknown[] }
      if (there.length > 0) return
      for (const statement of statements) await tx.db.execute(sql.raw(statement))
      await tx.db.execute(sql`insert into migrations (id, name) values (${id}, ${name})`)
    })
  }
}
