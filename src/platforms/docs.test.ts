import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as cells from './cells.ts'
import { col, defineFormat } from './format.ts'
import type { Format } from './format.ts'
import { formats } from './index.ts'
import * as skips from './skips.ts'
import { shopDays } from '../facts/shop_days.ts'
import { factsOf, tableFor } from './testing.ts'

const page = readFileSync(new URL('../../docs/formats.md', import.meta.url), 'utf8')

/** The record of the page, made by the very names the page imports. */
function shown(): Format {
  const [, names = '', record = ''] = /```ts\n([\s\S]*?)\n\nexport const \w+ = (defineFormat\([\s\S]*?\n\}\))/.exec(page) ?? []
  const known: Record<string, unknown> = { shopDays, col, defineFormat, ...cells, ...skips }
  const asked = [...names.matchAll(/import \{ ([^}]+) \}/g)].flatMap(([, list]) => list!.split(', '))
  expect(asked.filter((name) => !(name in known))).toEqual([])
  return new Function(...asked, `return ${record}`)(...asked.map((name) => known[name])) as Format
}

test('the page that shows how to add a format shows one that reads its file, and is under a page long', () => {
  const format = shown()
  const sheet = { name: '', rows: [['日期', 'Acme访客', '成交人数', '成交额', '转化率'], ['2026-09-16', '525', '60', '3,360.00', '11.43%'], ['2026-09-17', '500', '40', '2,000.00', '8.00%']] }
  const told = tableFor([...formats, format], sheet)
  expect(told?.format.id).toBe('acme_shop_days')
  expect(factsOf(told!, sheet, {})).toMatchObject({ shop_days: [{ visitors: 525, paid_buyers: 60, paid_fen: 336000 }, { paid_fen: 200000 }] })
  expect(page.split('\n').length).toBeLessThan(60)
})
