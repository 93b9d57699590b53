import { expect, test } from 'vitest'
import { arranged, sheetOf } from './rows_table_rows.ts'

type Row = { name: string; kind: string; value: number | null }
const rows: Row[] = [{ name: 'a', kind: 'back', value: 3 }, { name: 'b', kind: 'new', value: null }, { name: 'c', kind: 'new', value: 1 }, { name: 'd', kind: 'new', value: 2 }]
const columns = [{ key: 'name', title: 'Name', text: ({ name }: Row) => name }, { key: 'value', title: 'Value', sort: ({ value }: Row) => value }, { key: 'act', title: '' }]
const names = (all: readonly Row[]) => all.map(({ name }) => name).join('')

test('what is unknown sorts last, upwards and downwards', () => {
  expect(names(arranged(rows, columns, { key: 'value', down: true }, undefined))).toBe('adcb')
  expect(names(arranged(rows, columns, { key: 'value', down: false }, undefined))).toBe('cdab')
})

test('sorting stays within the groups, and the groups in their order', () => {
  expect(names(arranged(rows, columns, { key: 'value', down: true }, { of: ({ kind }) => kind, order: ['new', 'back'] }))).toBe('dcba')
})

test('a sheet holds every column that says something, an unknown as an empty cell', () => {
  expect(sheetOf(rows.slice(0, 2), columns)).toEqual([['Name', 'Value'], ['a', 3], ['b', null]])
})
