import { z } from 'zod'
import type { Leaves, Side } from '../../maths/locate/leaves.ts'
import { locate } from '../../maths/locate/locate.ts'
import { Refusal } from '../../kernel/errors.ts'
import { defineOperation } from '../operation.ts'
import { columnOf, knownAt, labFiles, readTables, textAt } from './tables.ts'
import type { LabTable } from './tables.ts'

export const labLocate = defineOperation({
  name: 'lab_locate',
  label: { zh: '实验室 · 找出在哪里', en: 'Lab · locate a change' },
  about: {
    zh: '一个数偏离预期，是哪里造成的：哪个商品 × 来源 × 地区，可以有几处，也可以“没有单一原因”。每行一个最细的格子；比率写成 分子列/分母列。一个文件一个回答。',
    en: 'Where a figure left what was expected of it: which item × source × region, several places at once, or “no single cause”. One row a leaf; a ratio is written numerator/denominator. One answer a file.',
  },
  kind: 'question',
  needs: { role: 'signed_in' },
  input: z.strictObject({
    files: labFiles,
    dims: z.array(z.string().max(500)).min(1).max(8).meta({ description: 'the columns that say where: item, source, region' }),
    actual: z.string().max(1000).meta({ description: 'the column of what came; a ratio is paid/visitors' }),
    expected: z.string().max(1000).meta({ description: 'the column of what was expected; a ratio is paid_expected/visitors_expected' }),
  }),
  output: z.strictObject({
    answers: z.array(
      z.strictObject({
        file: z.string(),
        /** Empty: no single cause. A dimension that is not named is every value of it. */
        causes: z.array(z.record(z.string(), z.string())),
        /** The probability that these are all the causes and no other. */
        certainty: z.number(),
        /** Of what moved, the share that moved within the causes. */
        explained: z.number(),
      }),
    ),
  }),
  async run({ files, dims, actual, expected }, context) {
    const tables = await readTables(files, context)
    if (tables.length === 0) throw new Refusal('invalid_input', { zh: '文件里没有表格', en: 'there is no table in the file' })
    return { answers: tables.map((table) => ({ file: table.file, ...locate(leavesOf(table, { dims, actual, expected })) })) }
  },
})

type Asked = { dims: string[]; actual: string; expected: string }

/** Rows of one leaf, where a file has several, are added. */
function leavesOf(table: LabTable, asked: Asked): Leaves {
  const dims = asked.dims.map((name) => columnOf(table, name))
  const [actual, expected] = [measureOf(table, asked.actual), measureOf(table, asked.expected)]
  if (actual.length !== expected.length) throw new Refusal('invalid_input', { zh: `实际写的是「${asked.actual}」，预期写的是「${asked.expected}」：要么都是一列，要么都是 分子列/分母列`, en: `actual is “${asked.actual}” and expected “${asked.expected}”: both are one column, or both are numerator/denominator` })
  const places: string[][] = dims.map(() => [])
  const sums: number[][] = [...actual, ...expected].map(() => [])
  const known = new Map<string, number>()
  for (let row = 0; row < table.rows.length; row++) {
    const values = dims.map((column) => textAt(table, row, column))
    const key = JSON.stringify(values)
    const leaf = known.get(key) ?? known.size
    if (leaf === known.size) {
      known.set(key, leaf)
      values.forEach((value, d) => places[d]!.push(value))
      for (const sum of sums) sum.push(0)
    }
    ;[...actual, ...expected].forEach((column, k) => (sums[k]![leaf]! += knownAt(table, row, column)))
  }
  const side = (from: number): Side => (actual.length === 2 ? { numerator: sums[from]!, denominator: sums[from + 1]! } : { numerator: sums[from]! })
  return { dims: asked.dims, places, actual: side(0), expected: side(actual.length) }
}

/** One column, or two with a stroke between them; a column whose own name has a stroke is found first. */
function measureOf(table: LabTable, name: string): number[] {
  if (!name.includes('/') || table.columns.includes(name)) return [columnOf(table, name)]
  const cut = [...name].flatMap((letter, at) => (letter === '/' ? [at] : [])).find((at) => table.columns.includes(name.slice(0, at).trim()) && table.columns.includes(name.slice(at + 1).trim()))
  const at = cut ?? name.indexOf('/')
  return [columnOf(table, name.slice(0, at).trim()), columnOf(table, name.slice(at + 1).trim())]
}
