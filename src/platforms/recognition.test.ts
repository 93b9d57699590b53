import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { formats } from './index.ts'
import { fits, sheetsOf, tableFor } from './testing.ts'

const root = fileURLToPath(new URL('../../examples/', import.meta.url))
const samples = formats.flatMap(({ id }) => (existsSync(root + id) ? readdirSync(root + id).filter((file) => file.startsWith('sample')).map((file) => ({ id, file })) : []))

/** Formats that take a header row; a table that names the sheet goes before one that does not, and a report of chosen columns after all. */
function claimants(path: string): { sheet: string; claimed: string[] }[] {
  return sheetsOf(path).flatMap((sheet) => {
    const found = tableFor(formats, sheet)
    if (!found) return []
    const all = formats.flatMap(({ id, tables }) => tables.filter((table) => fits(table, found.headers, sheet.name)).map((table) => ({ id, table })))
    const named = all.filter(({ table }) => table.sheet)
    const fixed = all.filter(({ table }) => !table.recognisedByAny)
    const first = [named, fixed, all].find((some) => some.length > 0)!
    return [{ sheet: sheet.name, claimed: [...new Set(first.map(({ id }) => id))] }]
  })
}

// Being the heaviest of several is luck: a platform that drops one column tomorrow would hand the file to another format.
test.each(samples)('the headers of $id/$file are claimed by that format and no other', ({ id, file }) => {
  const tables = claimants(`${root}${id}/${file}`)
  expect(tables.length).toBeGreaterThan(0)
  for (const { claimed } of tables) expect(claimed).toEqual([id])
})

test('a table that no platform prints is claimed by nobody', () => {
  for (const file of ['sample.csv', 'sample.xls']) expect(claimants(`${root}unknown_file/${file}`)).toEqual([])
})
