import { measured, percent, ratioBeside, UNKNOWN_CAUSE, yuan } from '../causes.ts'
import type { Cause } from '../finding.ts'
import { defineRule } from '../rule.ts'
import type { Picture } from '../rule.ts'
import { weekday } from '../../kernel/days.ts'
import { expectLasting } from '../../maths/lasting.ts'

/** 客单价 = 人均件数 × 件单价: which of the two moved it (R157). */
export const basket = defineRule({
  id: 'basket',
  label: { zh: '客单价变了', en: 'Spend per buyer moved' },
  about: { zh: '客单价超出正常波动，是买的件数变了还是价变了（R157）。', en: 'Spend per buyer beyond its ordinary: pieces or price (R157).' },
  kind: 'finding',
  serves: ['R157'],
  reads: [{ metric: 'paid_amount', by: [] }, { metric: 'paid_buyers', by: [] }, { metric: 'paid_items', by: [] }],
  limits: { least_change: 0.06 },
  judge(picture, { least_change = 0.06 }) {
    const [money, buyers] = ['paid_amount', 'paid_buyers'].map((metric) => picture.series(metric, [])[0])
    if (!money || !buyers) return { candidates: [], tested: [] }
    const values = Array.from(money.values, (fen, i) => (Number.isNaN(fen) || !(buyers.values[i]! > 0) ? null : fen / buyers.values[i]!))
    const told = expectLasting({ kind: 'money', values, first_weekday: weekday(picture.days[0]!), marks: picture.phases.map(({ phase }) => phase || null), excluded: picture.phases.map(({ judged }) => !judged) }, 7)
    if (told.value === null) return { candidates: [], tested: [] }
    const change = told.actual / told.value - 1
    const tested = [{ thing: {}, p: Math.abs(change) < least_change ? 1 : told.p }]
    if (Math.abs(change) < least_change) return { candidates: [], tested }
    const week = Math.round(buyers.values.slice(-7).reduce((sum, one) => sum + (Number.isNaN(one) ? 0 : one), 0))
    const lost = (expected: number) => Math.round(Math.abs(expected - told.actual) * week)
    return {
      tested,
      candidates: [{
        rule: 'basket', kind: 'finding' as const, thing: {}, metric: 'spend_per_buyer', span: { from: picture.days.at(-7)!, to: picture.day }, p: told.p,
        figures: { now: told.actual, usual: told.value, low: told.low, high: told.high, n: week }, wanted: change > 0,
        worth: { low: Math.min(lost(told.low), lost(told.high), lost(told.value)), mid: lost(told.value), high: Math.max(lost(told.low), lost(told.high), lost(told.value)) },
        means: { zh: `客单价近 7 天 ${yuan(told.actual)}，平时 ${yuan(told.value)}（${percent(change)}）。`, en: `Spend per buyer over 7 days was ${yuan(told.actual)}, usually ${yuan(told.value)} (${percent(change)}).` },
        cause: piecesOrPrice(picture),
        measures: [{ says: change < 0 ? { zh: '件数少了看搭配和满减门槛，件单价低了看是不是低价款占比大了。', en: 'Fewer pieces: look at bundles and thresholds. A lower price: see whether cheap items sell more.' } : { zh: '看高价款是不是真在卖，别让门槛挡了人。', en: 'See whether dear items really sell, and that no threshold turns people away.' }, advice: 'discount_threshold' }],
        evidence: [{ stores: [picture.store_id], metrics: ['spend_per_buyer', 'items_per_buyer', 'price_per_item'], by: ['day' as const], from: picture.days.at(-28)!, to: picture.day, where: {}, compare: [] }],
      }],
    }
  },
})

function piecesOrPrice(picture: Picture): Cause {
  const pieces = ratioBeside(picture, { top: 'paid_items', bottom: 'paid_buyers', by: [], thing: {} }, 7)
  const price = ratioBeside(picture, { top: 'paid_amount', bottom: 'paid_items', by: [], thing: {} }, 7)
  if (!pieces || !price) return UNKNOWN_CAUSE
  const byPrice = Math.abs(Math.log1p(price.change)) >= Math.abs(Math.log1p(pieces.change))
  return measured(byPrice
    ? { zh: `主要是件单价 ${yuan(price.before)} → ${yuan(price.now)}（${percent(price.change)}），人均件数 ${percent(pieces.change)}。`, en: `Mostly the price a piece, ${yuan(price.before)} → ${yuan(price.now)} (${percent(price.change)}); pieces a buyer ${percent(pieces.change)}.` }
    : { zh: `主要是人均件数 ${pieces.before.toFixed(2)} → ${pieces.now.toFixed(2)}（${percent(pieces.change)}），件单价 ${percent(price.change)}。`, en: `Mostly pieces a buyer, ${pieces.before.toFixed(2)} → ${pieces.now.toFixed(2)} (${percent(pieces.change)}); the price ${percent(price.change)}.` }, 0.9)
}
