import { median } from '../../maths/quantiles.ts'
import { inDays, measured, percent, ratioBeside, yuan } from '../causes.ts'
import type { Picture } from '../rule.ts'
import { paired, watchRule } from '../watch.ts'
import type { Unusual } from '../watch.ts'

const BY = ['item'] as const

/** An item's ad budget that stepped up, with what its return did since: a platform's smart plans raise it unasked. */
export const adSpendRise = watchRule({
  id: 'ad_spend_rise',
  label: { zh: '一款的推广花费升了', en: "An item's ad spend rose" },
  about: { zh: '一款在全店推广花费里的占比超出正常波动并站住了；投产比之后怎么走。不要毛利率也能看。', en: "An item's share of the store's ad spend beyond its ordinary for days, and its return since; needs no margin." },
  serves: ['R94', 'R96'],
  watches: { metric: 'ad_cost', by: BY, kind: 'rate', hits: 'ad_cost', among: 'ad_cost' },
  reads: [{ metric: 'ad_cost', by: BY }, { metric: 'ad_cost', by: [] }, { metric: 'ad_paid_amount', by: BY }],
  // Against the store's whole budget, which a promotion or a live show lifts for all of them.
  draws: (picture) => paired(picture.series('ad_cost', BY), picture.series('ad_cost', []), () => ({})),
  windows: [7],
  holds: stayed,
  limits: { least_change: 0.3 },
  steady: true,
  tells: 'up',
  better: 'down',
  worth: () => null,
  says({ thing, window, per_day, ...shares }, picture) {
    const [actual, value] = [shares.actual * per_day, shares.value * per_day]
    const back = ratioBeside(picture, { top: 'ad_paid_amount', bottom: 'ad_cost', by: BY, thing }, window)
    return {
      means: { zh: `商品 ${thing.item} ${inDays(window).zh}每天推广花 ${yuan(actual)}，平时 ${yuan(value)}（${percent(actual / value - 1)}）。`, en: `Item ${thing.item}: ads cost ${yuan(actual)} a day ${inDays(window).en}, usually ${yuan(value)} (${percent(actual / value - 1)}).` },
      cause: back
        ? measured({ zh: `平台投产比 ${back.before.toFixed(1)} → ${back.now.toFixed(1)}，近几天的成交还没进齐；${back.change < -0.15 ? '多花的钱没带来同样多的成交' : '成交跟着多了'}。`, en: `The platform's return went from ${back.before.toFixed(1)} to ${back.now.toFixed(1)}, with sales of late still to come; ${back.change < -0.15 ? 'the extra spend brought less' : 'sales grew with it'}.` }, 0.6)
        : measured({ zh: '推广报表直接数出来的；没有成交可对。', en: 'Counted in the ad report; no sales to hold against it.' }, 0.5),
      measures: [{ says: { zh: '问清谁加的预算；算上退货不赚就降回去，三天后再看。', en: 'Ask who raised the budget; where it does not pay after returns, put it back and look again in three days.' }, advice: 'stop_losing_plan' }],
    }
  },
})

/** One day of a live show is no budget: most days of the window have to stand above. */
function stayed({ thing, window, value }: Unusual, picture: Picture): boolean {
  const [own, all] = [picture.series('ad_cost', BY).find((one) => one.thing.item === thing.item)?.values, picture.series('ad_cost', [])[0]?.values]
  if (!own || !all) return false
  const shares = Array.from({ length: window }, (_, k) => own.at(-1 - k)! / all.at(-1 - k)!).filter((share) => !Number.isNaN(share))
  return shares.length > window / 2 && median(shares) >= 1.3 * value
}
