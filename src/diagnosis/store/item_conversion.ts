import { coincides, measured, percent, rate, ratioBeside, UNKNOWN_CAUSE, yuan } from '../causes.ts'
import type { Cause } from '../finding.ts'
import type { Picture } from '../rule.ts'
import { watchRule, worthOf } from '../watch.ts'
import type { Unusual } from '../watch.ts'

const BY = ['item'] as const

/** One item's conversion out of its own ordinary (R153, R154). */
export const itemConversion = watchRule({
  id: 'item_conversion',
  label: { zh: '商品转化变了', en: "An item's conversion moved" },
  about: { zh: '一款的支付转化率，和它自己平时（同星期、同阶段）比，超出正常波动。', en: "An item's pay conversion beyond what its own weekdays and phases make ordinary." },
  serves: ['R153', 'R154', 'R63'],
  watches: { metric: 'pay_cvr', by: BY, kind: 'rate', hits: 'paid_buyers', among: 'visitors' },
  reads: [{ metric: 'paid_amount', by: BY }, { metric: 'paid_items', by: BY }, { metric: 'cart_buyers', by: BY }, { metric: 'paid_buyers', by: [] }, { metric: 'visitors', by: [] }],
  limits: { least_among: 1000, least_change: 0.2 },
  tells: 'both',
  better: 'up',
  worth: worthOf({ top: 'paid_amount', bottom: 'paid_buyers', by: BY }),
  says(unusual, picture) {
    const { thing, window, actual, value, among } = unusual
    const item = thing.item ?? ''
    const down = actual < value
    const [people, buyers, should] = [Math.round(among), Math.round(actual * among), Math.round(value * among)]
    const days = window === 1 ? { zh: '昨天', en: 'yesterday' } : { zh: `近 ${window} 天`, en: `in ${window} days` }
    return {
      means: {
        zh: `商品 ${item} 转化从 ${rate(value)} ${down ? '掉到' : '升到'} ${rate(actual)}：${days.zh} ${people.toLocaleString('en-US')} 人来、${buyers} 人买，照原来该有 ${should} 人。`,
        en: `Item ${item}: conversion ${down ? 'fell' : 'rose'} from ${rate(value)} to ${rate(actual)}; ${days.en} ${people.toLocaleString('en-US')} came and ${buyers} bought where ${should} would have.`,
      },
      cause: causeOf(unusual, picture),
      measures: down
        ? [{ says: { zh: '先看价、码、评价、详情和来源，只改一处。', en: 'Look at price, sizes, reviews, page and sources first, and change one thing.' }, advice: 'diagnose_conversion' }]
        : [{ says: { zh: '转化站得住再加预算：每 3 天 +20%，看边际净 ROI。', en: 'Where it holds, add budget: 20 % every three days, watching the marginal net ROI.' }, advice: 'feed_rising_conversion' }],
    }
  },
})

/** What else moved with it, the surest first: the whole store, the price, the wish to buy. */
function causeOf({ thing, window, actual, value }: Unusual, picture: Picture): Cause {
  const own = actual / value - 1
  const store = ratioBeside(picture, { top: 'paid_buyers', bottom: 'visitors', by: [], thing: {} }, window)
  if (store && Math.sign(store.change) === Math.sign(own) && Math.abs(store.change) > 0.6 * Math.abs(own)) {
    return measured({ zh: `全店转化一起变了 ${percent(store.change)}，不是这一款的事。`, en: `The whole store's conversion moved by ${percent(store.change)} with it; it is not this item alone.` }, 0.7)
  }
  const price = ratioBeside(picture, { top: 'paid_amount', bottom: 'paid_items', by: BY, thing }, window)
  if (price && Math.abs(price.change) >= 0.05 && Math.sign(price.change) !== Math.sign(own)) {
    return coincides(`到手价从 ${yuan(price.before)} ${price.change > 0 ? '涨到' : '降到'} ${yuan(price.now)}`, `the price paid went from ${yuan(price.before)} to ${yuan(price.now)}`, 0.65)
  }
  const carts = ratioBeside(picture, { top: 'cart_buyers', bottom: 'visitors', by: BY, thing }, window)
  if (carts && Math.abs(carts.change) < 0.1) return coincides('加购率没变，想买的人没少，卡在付款前（断码、优惠、运费、评价）', 'carts per visitor stayed, so the wish is there and paying is where it stops (sizes, coupons, freight, reviews)', 0.25)
  if (carts && Math.sign(carts.change) === Math.sign(own)) return coincides(`加购率也变了 ${percent(carts.change)}，问题在看的时候（人群、主图、详情、价）`, `carts per visitor moved by ${percent(carts.change)} too: it happens while looking (audience, picture, page, price)`, 0.45)
  return UNKNOWN_CAUSE
}
