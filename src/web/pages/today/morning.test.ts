import { expect, test } from 'vitest'
import type { Output } from '../../api.ts'
import { mostWorthFirst, readLately, sortedOut, sureness } from './morning.ts'

type Finding = Output<'findings'>['findings'][number]
type Proposal = Output<'proposals'>['proposals'][number]
type Effect = Output<'effects'>['effects'][number]

test('the dearest finding stands first, whether it lost or won; one without a price last', () => {
  const worth = (mid: number) => ({ low: mid, mid, high: mid })
  const findings = [{ finding_id: 1, worth: null }, { finding_id: 2, worth: worth(-500) }, { finding_id: 3, worth: worth(200) }] as Finding[]
  expect(mostWorthFirst(findings).map(({ finding_id }) => finding_id)).toEqual([2, 3, 1])
  // What another explains is no story of its own, however dear.
  const explained = { finding_id: 4, worth: worth(9000), part_of: { rule: 'item_conversion', thing: {} } } as Finding
  expect(mostWorthFirst([explained, ...findings]).map(({ finding_id }) => finding_id)).toEqual([2, 3, 1, 4])
})

test('an act already decided is not asked again, and one held back is neither', () => {
  const all = [{ proposal_id: 1, shown: true, status: 'proposed' }, { proposal_id: 2, shown: true, status: 'accepted' }, { proposal_id: 3, shown: false, status: 'proposed' }, { proposal_id: 4, shown: true, status: 'later' }] as Proposal[]
  const ids = (list: Proposal[]) => list.map(({ proposal_id }) => proposal_id)
  const { open, settled, unseen } = sortedOut(all)
  expect([ids(open), ids(settled), ids(unseen)]).toEqual([[1], [2, 4], [3]])
})

test('last week is seven days: an effect read eight days ago is told no more, one that waits not yet', () => {
  const effects = [{ effect_id: 1, status: 'read', reading_day: '2026-09-16' }, { effect_id: 2, status: 'read', reading_day: '2026-09-09' }, { effect_id: 3, status: 'waiting', reading_day: '2026-09-16' }, { effect_id: 4, status: 'refused', reading_day: '2026-09-10' }] as Effect[]
  expect(readLately(effects, '2026-09-16').map(({ effect_id }) => effect_id)).toEqual([1, 4])
})

test('half sure is middling, not high', () => expect([sureness(0.8).zh, sureness(0.79).zh, sureness(0.5).zh, sureness(0.2).zh]).toEqual(['高', '中', '中', '低']))
