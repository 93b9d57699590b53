import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeUtf8 } from '../kernel/letters.ts'
import { asCount, asFen, BadCell, bare } from '../platforms/cells.ts'
import type { Reader } from '../platforms/cells.ts'
import { isBlank, isNought } from './lines.ts'
import { momentReader } from './moments.ts'

/** What a reader says of a cell, or that it cannot read it. */
const said = (read: (cell: string) => unknown, cell: string) => {
  try {
    return read(cell)
  } catch (error) {
    if (error instanceof BadCell) return 'bad'
    throw error
  }
}
/** A leading space takes a cell off every fast path, and says the same. */
const slowly = (read: (cell: string) => unknown) => (cell: string) => said(read, ` ${cell}`)

const digits = (most: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: most })
const amounts = fc.oneof(fc.tuple(digits(17), fc.constantFrom('', '.'), fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 8 })).map((parts) => parts.join('')), fc.string({ unit: fc.constantFrom(...'0123456789.,-+¥万亿eE元 '), maxLength: 12 }))

test('an amount or a count read the fast way is what the careful way reads', () => {
  const same = (reader: Reader) => fc.property(amounts, (cell) => void expect(said(reader.read, cell), cell).toBe(slowly(reader.read)(cell)))
  fc.assert(same(asFen), { numRuns: 5_000 })
  fc.assert(same(asCount), { numRuns: 5_000 })
})

test('a moment read the fast way is what the careful way reads, also one that no clock or calendar has', () => {
  const two = (most: number) => fc.integer({ min: 0, max: most }).map((n) => String(n).padStart(2, '0'))
  const printed = fc.tuple(fc.integer({ min: 1960, max: 2160 }), two(14), two(33), two(26), two(62), two(62), fc.constantFrom('-', '/'), fc.constantFrom(' ', 'T')).map(([y, m, d, h, i, s, dash, gap]) => `${y}${dash}${m}${dash}${d}${gap}${h}:${i}:${s}`)
  fc.assert(
    fc.property(printed, (cell) => void expect(said(momentReader('Asia/Shanghai'), cell), cell).toEqual(slowly(momentReader('Asia/Shanghai'))(cell))),
    { numRuns: 5_000 },
  )
})

test('a cell is unwrapped as by the rule, however it begins and ends', () => {
  const byRule = (cell: string) => {
    const text = cell.replace(/^[\s\u00a0\u3000\ufeff]+|[\s\u00a0\u3000\ufeff]+$/g, '')
    const wrapped = /^="(.*)"$/s.exec(text)
    return wrapped ? wrapped[1]!.trim() : text.startsWith("'") ? text.slice(1).trim() : text
  }
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'="\' \t\u00a0\u3000\ufeff1a中'), maxLength: 8 }), (cell) => void expect(bare(cell), JSON.stringify(cell)).toBe(byRule(cell))),
    { numRuns: 20_000 },
  )
})

test('blank and nought are seen at the first letter as by looking at all of them', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...' \t\u00a0\u3000\ufeff0a中'), maxLength: 5 }), (cell) => void expect(isBlank(cell), JSON.stringify(cell)).toBe(cell.trim() === '')), { numRuns: 5_000 })
  fc.assert(fc.property(amounts, (cell) => void expect(isNought(cell), cell).toBe(isNought(` ${cell}`))), { numRuns: 5_000 })
})

test('letters written here are the bytes of the library, halves of letters included', () => {
  const into = Buffer.alloc(1024)
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }).map((codes) => String.fromCharCode(...codes))), (text) => {
      expect(into.subarray(3, writeUtf8(text, into, 3)).equals(Buffer.from(text))).toBe(true)
    }),
    { numRuns: 5_000 },
  )
})
