import { expect, test } from 'vitest'
import { isReturning, lastOf } from './source_words.ts'

test.each([
  ['平台流量/手淘搜索/手淘搜索/手淘搜索', false],
  ['付费推广/全站推广/全站推广/全站推广', false],
  ['店铺流量/购物车/购物车/购物车', true],
  ['自主访问/直接访问', true],
  ['店铺流量/我的淘宝/我的淘宝/我的淘宝', true],
])('%s brings people back: %s', (path, back) => expect(isReturning(path)).toBe(back))

test('a source is called by its last level', () => expect(lastOf('平台流量/手淘搜索/手淘搜索/手淘搜索')).toBe('手淘搜索'))
