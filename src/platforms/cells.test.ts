import { expect, test } from 'vitest'
import { asAverageFen, asDay, asDecimal, asMoment, asPercent, asRatio, asSeconds, asWindow } from './cells.ts'

test('a figure that no column can hold is a bad cell, not a fault of the engine', () => {
  for (const reader of [asAverageFen, asDecimal, asRatio, asPercent, asSeconds]) {
    for (const cell of ['99999999999999999999', '5.11384E+18', '-99999999999999999999']) expect(() => reader.read(cell), `${reader.id} ${cell}`).toThrow(/过大/)
  }
  expect([asRatio.read('123456789012.5'), asDecimal.read('12345678901234.5')]).toEqual(['123456789012.5', '12345678901234.5'])
})

test('a number that stands for a day lies in the years there are exports of', () => {
  for (const cell of ['10000', '99999', '9999999999']) expect(() => asMoment.read(cell), cell).toThrow(/没有这一天/)
  for (const cell of ['10000', '99999']) expect(() => asDay.read(cell), cell).toThrow(/没有这一天/)
  expect([asDay.read('46266'), asMoment.read('1511544070'), asMoment.read('46266.5')]).toEqual(['2026-09-01', '2017-11-24 17:21:10 0', '2026-09-01 12:00:00 local'])
})

test('a moment may be told by the hour; a window with an end not told is bad', () => {
  expect([asMoment.read('2014-12-06 02'), asMoment.read('2014年12月6日 2时'), asMoment.read('2014-12-06')]).toEqual(['2014-12-06 02:00:00 local', '2014-12-06 02:00:00 local', '2014-12-06 00:00:00 local'])
  expect(() => asMoment.read('2014-12-06 25')).toThrow(/没有这个时刻/)
  expect(() => asWindow.read('2026-09-01~-')).toThrow(/不是日期/)
})
