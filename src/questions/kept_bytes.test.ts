import { expect, test } from 'vitest'
import { emptyColumn, EMPTY, ROW, SEVERAL, UNTOLD } from './frame.ts'
import type { Frame } from './frame.ts'
import { bytesOf, heldIn, putter } from './kept_bytes.ts'

/** Two days of three things: small figures and such as look like what stands for none, wide ones, rows that print nothing, and none. */
const VALUES = [[5, 0, -2147483645, Number.NaN, Number.NaN, 7], [-2147483648, 2147483647, -2147483646, Number.NaN, Number.NaN, 0.25]] as const
const NOTES = [ROW, ROW | SEVERAL, ROW, ROW | EMPTY | UNTOLD, 0, ROW]

test.each([true, false])('figures come back as they were put down, cell by cell; with exports of their own: %s', (own) => {
  const columns = VALUES.map((values, c) => {
    const column = emptyColumn(6)
    values.forEach((value, cell) => { column.printed[cell] = value; column.notes[cell] = c === 1 && cell === 3 ? ROW | EMPTY : NOTES[cell]! })
    return column
  })
  const frame: Frame = { days: 2, things: [['a'], ['b'], ['c']], columns, exports: own ? { list: ['x', 'unused', 'y'], of: Uint32Array.of(0, 2, 2, 2, 0, 0) } : { byDay: ['x', 'y'] } }
  const bytes = bytesOf(frame, { key: 'k', columns: ['m', 'n'], days: [{ d: 0, day: '2026-03-01', origin: '1' }, { d: 1, day: '2026-03-02', origin: '2 3' }] })
  const held = heldIn(bytes, 'k', ['n'])!
  expect([held.things, held.days, [...held.cells]]).toEqual([frame.things, [['2026-03-01', '1'], ['2026-03-02', '2 3']], [0, 1, 2, 3, 5]])
  expect(held.exports && [...held.of!].map((at) => held.exports![at])).toEqual(own ? ['x', 'y', 'y', 'y', 'x'] : null)
  columns.forEach((column, c) => {
    const back = emptyColumn(6)
    const put = putter(held.printed[c]!, back)
    held.cells.forEach((cell, i) => { put(cell, i); if (held.several[c]?.[i]) back.notes[cell]! |= SEVERAL })
    expect([[...back.printed], [...back.notes]]).toEqual([[...column.printed], [...column.notes]])
  })
  expect(heldIn(bytes, 'another', ['n'])).toBeUndefined()
  expect(heldIn(bytes, 'k', ['o'])).toBeUndefined()
  expect(heldIn(bytes.subarray(0, bytes.length - 1), 'k', ['n'])).toBeUndefined()
})
