import { expect, test } from 'vitest'
import { itemsAmong, thingOfUnit } from './things.ts'

test('a unit is named by its dimensions, and a colon in a name stays in it', () => {
  expect(thingOfUnit('item:8826,source_level_1:手淘搜索')).toEqual({ item: '8826', source_level_1: '手淘搜索' })
  expect(thingOfUnit('plan:全站推:秋季短靴')).toEqual({ plan: '全站推:秋季短靴' })
})

test('the store as a whole is no thing in particular', () => expect(thingOfUnit('store')).toEqual({}))

test('only items have cards to be asked for', () => expect(itemsAmong([{ item: '1' }, { plan: 'x' }, {}])).toEqual(['1']))
