import { expect, test } from 'vitest'
import { emptyChange, isWhole } from './change_wanted.ts'

test('a form nobody has filled in is no change yet', () => expect(isWhole(emptyChange())).toBe(false))

test('a change names its thing and its part, and something is not as it was', () => {
  const change = { object: 'item:8826', field: 'title', old: 'a', new: 'b' }
  expect(isWhole(change)).toBe(true)
  expect(isWhole({ ...change, object: 'store' })).toBe(true)
  expect(isWhole({ ...change, object: 'item:' })).toBe(false)
  expect(isWhole({ ...change, field: '' })).toBe(false)
  expect(isWhole({ ...change, new: 'a' })).toBe(false)
  expect(isWhole({ ...change, old: null, new: null })).toBe(false)
})

test('what was taken away entirely is a change too', () => expect(isWhole({ object: 'item:1', field: 'coupon', old: '20', new: null })).toBe(true))
