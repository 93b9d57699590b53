import { expect, test } from 'vitest'
import { bestOn } from '../../src/demo/scatter.ts'
import { DAYS_SEEN } from '../../src/diagnosis/picture.ts'
import { addDays } from '../../src/kernel/days.ts'
import { tellAll } from './told.ts'
import type { Scene } from './told.ts'

/** Ten mornings of one seed out of what `npm run bench:truth findings` measures in full. */
const [END, JUDGED, SEED] = ['2026-08-14', 10, 1] as const
const [first, second] = bestOn(SEED, addDays(END, 1 - DAYS_SEEN - JUDGED), '2026-08-05').map(({ style }) => style.style)
const scene: Scene = { name: 'sample', shop: 'tmall', end: END, judged: JUDGED, plant: [{ kind: 'price_rise', from: '2026-08-05', style: first! }, { kind: 'size_outage', from: '2026-08-09', style: second! }] }

test('on the demo a price that rose and sizes that ran out are told at their items, and little else', () => {
  const { told, events } = tellAll(scene, SEED, 'obvious')
  const rulesAt = (kind: string) => { const { item } = events.find((one) => one.kind === kind)!; return told.filter(({ finding }) => finding.thing.item === item).map(({ finding }) => finding.rule) }
  expect(rulesAt('price_rise')).toContain('price_change')
  expect(rulesAt('size_outage')).toContain('broken_sizes')
  const items = events.map(({ item }) => item)
  expect(told.filter(({ finding }) => finding.thing.item !== undefined && !items.includes(finding.thing.item)).length).toBeLessThanOrEqual(1)
})

test('the same shop without them is left alone', () => {
  expect(tellAll({ ...scene, judged: 3 }, SEED, 'quiet').told.length).toBeLessThanOrEqual(1)
})
