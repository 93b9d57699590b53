import { describe, expect, test } from 'vitest'
import { listCalendar, putCalendarDay } from './calendar.ts'
import { listChanges, recordChange } from './changes.ts'
import { identify, identitiesOn, listProducts, putProduct } from './products.ts'
import { findOrMakeStore } from './stores.ts'
import { ENGINES, memoryState } from './testing.ts'
import { setThreshold, thresholdsOn } from './thresholds.ts'

describe.each(ENGINES)('on %s', (engine) => {
  test('lunar feasts and promotions are there from the start, and phases of a promotion do not overlap', async () => {
    const state = await memoryState(engine)
    const of = async (day: string) => (await listCalendar(state, { from: day, to: day, platform: 'taobao' })).map(({ series, phase }) => `${series} ${phase}`.trim())
    expect(await of('2026-02-17')).toEqual(['spring_festival'])
    expect(await of('2025-10-06')).toEqual(['national_day', 'mid_autumn'])
    expect(await of('2026-11-10')).toEqual(['double_11 peak'])
    expect(await of('2026-11-09')).toEqual(['double_11 sale'])
    expect(await of('2026-08-30')).toEqual([])
    const promotions = (await listCalendar(state, { from: '2022-01-01', to: '2028-12-31' })).filter(({ kind }) => kind === 'promotion')
    promotions.slice(1).forEach((day, i) => expect(day.from > promotions[i]!.to).toBe(true))
  })

  test('a day put in again replaces the first, and one of another platform is not told', async () => {
    const state = await memoryState(engine)
    const day = { id: 'mine', kind: 'promotion' as const, name_zh: '店庆', name_en: 'Anniversary', platform: 'douyin', from: '2026-08-30', to: '2026-08-31', phase: '', series: 'mine' }
    await putCalendarDay(state, { ...day, name_zh: '旧' })
    await putCalendarDay(state, day)
    expect(await listCalendar(state, { from: '2026-08-31', to: '2026-09-01', platform: 'douyin' })).toEqual([day])
    expect(await listCalendar(state, { from: '2026-08-31', to: '2026-09-01', platform: 'taobao' })).toEqual([])
    await expect(putCalendarDay(state, { ...day, to: '2026-08-01' })).rejects.toMatchObject({ code: 'invalid_input' })
  })

  test('a threshold holds from its day on, and the past keeps its own', async () => {
    const state = await memoryState(engine)
    await setThreshold(state, { id: 'small_sample', value: 30, valid_from: '2026-01-01' })
    await setThreshold(state, { id: 'small_sample', value: 50, valid_from: '2026-07-01' })
    const on = async (day: string) => (await thresholdsOn(state, day)).get('small_sample')
    expect([await on('2025-12-31'), await on('2026-06-30'), await on('2026-07-01')]).toEqual([undefined, 30, 50])
  })

  test('an item is known by the code of its time, a hand’s word is not overruled by a file, and nothing is lost', async () => {
    const state = await memoryState(engine)
    const { id: store_id } = await findOrMakeStore(state, { name: '店' })
    const item = { platform: 'taobao', store_id, item: '67890' }
    const styleOn = async (day: string) => (await identitiesOn(state, [store_id], day)).map(({ style }) => style)
    await identify(state, { ...item, style: 'A1', source: 'code', valid_from: '2026-01-01' })
    await identify(state, { ...item, style: 'A2', source: 'code', valid_from: '2026-03-01' })
    await identify(state, { ...item, style: 'B9', source: 'hand', valid_from: '2026-05-01' })
    await identify(state, { ...item, style: 'A3', source: 'code', valid_from: '2026-06-01' })
    expect([await styleOn('2025-12-31'), await styleOn('2026-02-28'), await styleOn('2026-03-01'), await styleOn('2026-07-01')]).toEqual([[], ['A1'], ['A2'], ['B9']])
  })

  test('a product keeps what is not told anew', async () => {
    const state = await memoryState(engine)
    await putProduct(state, { product_id: 'p1', style: 'A1', short_name: '白裙' })
    await putProduct(state, { product_id: 'p1', role: '主推' })
    expect(await listProducts(state)).toMatchObject([{ product_id: 'p1', style: 'A1', short_name: '白裙', role: '主推' }])
  })

  test('changes are told in the order they hold from', async () => {
    const state = await memoryState(engine)
    const { id: store_id } = await findOrMakeStore(state, { name: '店' })
    for (const day of ['2026-03-02', '2026-03-01']) {
      await recordChange(state, { store_id, object: 'item:1', field: 'price', old: '99.00', new: '89.00', valid_from: new Date(day), by: 'u1' })
    }
    expect((await listChanges(state, { store_id, object: 'item:1' })).map(({ valid_from }) => valid_from.toISOString().slice(0, 10))).toEqual(['2026-03-01', '2026-03-02'])
    expect(await listChanges(state, { store_id, from: new Date('2026-03-02') })).toHaveLength(1)
  })
})
