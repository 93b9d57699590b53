import { writeFileSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { sql } from '../kernel/sql.ts'
import { memoryWarehouse } from './memory.ts'

test('smoke', async () => {
  const t0 = performance.now()
  await using warehouse = await memoryWarehouse()
  console.log('open', performance.now() - t0)
  console.log(await warehouse.table(sql`select toInt64(9007199254740993) as a, toDecimal64('12345678901234.5678', 4) as d, ${'我\'s'} as s limit ${10}`))
  const dir = mkdtempSync(join(tmpdir(), 'x'))
  const path = join(dir, "we'ird {a} *.tsv")
  writeFileSync(path, "s1\tr\t2026-01-01\t2026-01-01\t1\t\t2\t2026-01-02T03:04:05.678Z\tCNY\t商品1\t\\N\n")
  await warehouse.load({ id: 'item_days' }, ['store_id', 'report', 'window_start', 'window_end', 'import_seq', 'source_sheet', 'source_row', 'exported_at', 'currency', 'item', 'visitors'], path)
  console.log(await warehouse.rows({ sql: sql`select * from item_days`, row: z.looseObject({}) }))
  console.log(await warehouse.health())
})
