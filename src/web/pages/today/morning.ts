import type { Text } from '../../../kernel/text.ts'
import { addDays } from '../../../kernel/days.ts'
import type { Output } from '../../api.ts'
import { words } from './words.ts'

type Finding = Output<'findings'>['findings'][number]
type Proposal = Output<'proposals'>['proposals'][number]
type Effect = Output<'effects'>['effects'][number]

/** High from 0.8, middling from 0.5: as the brief that is pushed says it. */
export const sureness = (certainty: number): Text => (certainty >= 0.8 ? words.sure_high : certainty >= 0.5 ? words.sure_middling : words.sure_low)

/** Three different stories, as the brief tells them: what another finding explains comes after; then by what it is worth a week, lost or won. */
export const mostWorthFirst = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => Number(a.part_of !== undefined) - Number(b.part_of !== undefined) || Math.abs(b.worth?.mid ?? 0) - Math.abs(a.worth?.mid ?? 0))

/** What is asked of the morning now, what was settled already, and what was held back. */
export const sortedOut = (proposals: readonly Proposal[]): { open: Proposal[]; settled: Proposal[]; unseen: Proposal[] } => ({
  open: proposals.filter(({ shown, status }) => shown && status === 'proposed'),
  settled: proposals.filter(({ status }) => status === 'accepted' || status === 'declined' || status === 'later'),
  unseen: proposals.filter(({ shown, status }) => !shown && status === 'proposed'),
})

/** Effects read in the seven days that end on a day. */
export const readLately = (effects: readonly Effect[], day: string): Effect[] => effects.filter(({ status, reading_day }) => (status === 'read' || status === 'refused') && reading_day > addDays(day, -7) && reading_day <= day)
