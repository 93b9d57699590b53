import { random } from '../maths/random.ts'
import type { Finding, Thing } from '../diagnosis/finding.ts'
import type { Picture } from '../diagnosis/rule.ts'
import type { Made } from '../diagnosis/testing.ts'
import { madePicture } from '../diagnosis/testing.ts'
import type { Advice, Done, Given } from './advice.ts'
import { marginOf } from './gain.ts'

/** A shop drawn by hand, and what is known of it. */
export type Drawn = { picture: Picture; findings?: Finding[]; limits?: Record<string, number>; done?: Done[] }
/** Each rule of advice is tried on a case in which it speaks and one in which a gate silences it, with words of the reason. */
export type Cases = { speaks: Drawn; silent: Drawn & { because: string } }

const DAYS = 119

/** A quiet figure with weekdays and chance of its own; the last `days` stand at `lately` times the level. */
export function flat(level: number, { lately = 1, days = 7, since = DAYS }: { lately?: number; days?: number; since?: number } = {}): number[] {
  const chance = random(`${level} ${lately} ${since}`)
  return Array.from({ length: DAYS }, (_, d) => {
    const value = level * (1 + 0.1 * Math.sin((2 * Math.PI * d) / 7)) * Math.exp(0.06 * chance.normal()) * (d >= DAYS - days ? lately : 1)
    return d < DAYS - since ? Number.NaN : value
  })
}

export const series = (thing: Thing, figures: Record<string, number[]>): Made[] => Object.entries(figures).map(([metric, values]) => ({ metric, thing, values }))

/** An item as the rankings tell it: visitors a day, conversion, price in fen. */
export const item = (id: string, { visitors, cvr, price = 160_00, lately = 1, since = DAYS }: { visitors: number; cvr: number; price?: number; lately?: number; since?: number }): Made[] => series({ item: id }, {
  visitors: flat(visitors, { since }), paid_buyers: flat(visitors * cvr, { lately, since }), paid_items: flat(visitors * cvr, { lately, since }),
  paid_amount: flat(visitors * cvr * price, { lately, since }), cart_buyers: flat(visitors * 0.09, { since }), fav_buyers: flat(visitors * 0.03, { since }),
})

/** The shop as a whole. */
export const shop = ({ visitors = 9_000, cvr = 0.022, spend = 172_00, pieces = 1.3, piecesLately = 1 } = {}): Made[] => series({}, {
  visitors: flat(visitors), paid_buyers: flat(visitors * cvr), ordered_buyers: flat(visitors * cvr * 1.25), paid_items: flat(visitors * cvr * pieces, { lately: piecesLately }),
  paid_amount: flat(visitors * cvr * spend, { lately: piecesLately }),
})

/** Enough other items, untouched, to be compared with. */
export const others = (visitors = 1_500, cvr = 0.025): Made[] => ['B1', 'B2', 'B3', 'B4', 'B5', 'B6'].flatMap((id, i) => item(id, { visitors: visitors * (1 + i / 10), cvr }))

export const drawn = (made: readonly Made[], more: Omit<NonNullable<Parameters<typeof madePicture>[0]>, 'made'> = {}): Picture => madePicture({ made, ...more })

export const found = (rule: string, thing: Thing, more: Partial<Finding> = {}): Finding => ({
  rule, kind: 'finding', thing, metric: 'pay_cvr', span: { from: '2026-09-10', to: '2026-09-16' }, wanted: false, p: 0.0001,
  figures: { now: 0.017, usual: 0.029, low: 0.026, high: 0.032, n: 14_000 }, worth: { low: 6_000_00, mid: 9_000_00, high: 12_000_00 },
  means: { zh: '掉了', en: 'fell' }, cause: { says: { zh: '没找到', en: 'none found' }, certainty: 0.6, basis: 'coincides' }, measures: [{ says: { zh: '看', en: 'look' } }], evidence: [], ...more,
})

/** A promotion that no day before was like. */
export const inPromotion = (phase = '双11 第一波', days = 7) => ({ phases: Array.from({ length: DAYS }, (_, d) => ({ phase: d >= DAYS - days ? phase : '', judged: true })) })

export const givenOf = (advice: Advice, { picture, findings = [], limits = {}, done = [] }: Drawn): Given => ({
  picture, findings, done, limits: { ...advice.limits, ...limits }, record: { rate: 0.5, gain: 1 }, margin: marginOf(picture.platform, undefined),
})
