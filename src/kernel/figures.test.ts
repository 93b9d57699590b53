import { expect, test } from 'vitest'
import { absolute, dayText, figure, relative } from './figures.ts'

const zh = { language: 'zh-CN' }
const short = { language: 'zh-CN', compact: true }

test.each([
  ['fen are exact in a table', figure(123_456, 'fen', zh), '¥1,234.56'],
  ['a long amount is told in 万 on a card', figure(54_321_000, 'fen', short), '¥54.32万'],
  ['a million yuan and more needs one digit less', figure(1_054_321_00, 'fen', short), '¥105.4万'],
  ['hundreds of millions are told in 亿', figure(12_345_678_900, 'fen', short), '¥1.23亿'],
  ['a price keeps its fen on a card too', figure(17_250, 'fen', short), '¥172.50'],
  ['a loss has a true minus', figure(-1_050, 'fen', zh), '−¥10.50'],
  ['yen have no smaller coin', figure(1234, 'jpy', { language: 'en' }), '¥1,234'],
  ['dollars are told as dollars', figure(123_456, 'usd', { language: 'en' }), '$1,234.56'],
  ['a rate has two digits', figure(0.0231, 'ratio', zh), '2.31%'],
  ['people are whole', figure(9_012, 'count', zh), '9,012'],
  ['many people are told in 万', figure(123_456, 'count', short), '12.35万'],
  ['traditional script writes 萬', figure(54_321_000, 'fen', { language: 'zh-TW', compact: true }), '¥54.32萬'],
  ['English counts in thousands', figure(54_321_000, 'fen', { language: 'en', compact: true }), '¥543.2K'],
  ['seconds are seconds', figure(24, 'seconds', zh), '24 秒'],
  ['the unknown is a dash and not a nought', figure(null, 'fen', zh), '–'],
])('%s', (_, told, expected) => expect(told).toBe(expected))

test('a change has a sign, and a rate changes by percentage points', () => {
  expect(relative(-0.094, 'zh-CN')).toBe('−9.4%')
  expect(relative(0.5, 'zh-CN')).toBe('+50.0%')
  expect(relative(0.0001, 'zh-CN')).toBe('±0.0%')
  expect(absolute(-0.0024, 'ratio', zh)).toBe('−0.24个百分点')
  expect(absolute(12_300, 'fen', zh)).toBe('+¥123.00')
})

test('a day is told with its weekday', () => {
  expect(dayText('2026-09-16', 'zh-CN')).toBe('9月16日周三')
  expect(dayText('2026-09-16', 'en')).toBe('Wed 16 Sept')
  expect(dayText('2026-W38', 'zh-CN')).toBe('2026-W38')
  expect([dayText('2020-02-29', 'zh-CN', true, 2026), dayText('2020-02-29', 'en', true, 2026), dayText('2026-09-16', 'zh-CN', true, 2026), dayText('2020-02-29', 'zh-CN', false, 2026)]).toEqual(['2020年2月29日周六', 'Sat, 29 Feb 2020', '9月16日周三', '2/29'])
})
