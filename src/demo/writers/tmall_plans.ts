import { daysBetween } from '../../kernel/days.ts'
import { planOf } from '../ads.ts'
import { tmallAttributed } from '../attribution.ts'
import { ADS_PLANS } from '../headers.ts'
import { yuan } from '../print.ts'
import { csv, utf8 } from '../sheets.ts'
import { compact, piecesOf, rowOf } from './writer.ts'
import type { Writer } from './writer.ts'

/** B3 万相台 计划报表: the same spend by plan, where a plan that loses money stands by its name. */
export const tmallPlans: Writer = {
  id: 'tmall_plans',
  shop: 'tmall',
  files(run, { span: books, exported }) {
    return piecesOf(run.days, books.to).map(({ span, name, list }) => ({
      name: `计划报表_转化周期15天_${compact(exported)}_${name}.csv`,
      span,
      answers: { attribution_days: '15' },
      body: () =>
        utf8(
          csv([
            ADS_PLANS,
            ...list.flatMap(({ day, ads }) =>
              ads.map((ad) => {
                const { paid, direct_fen } = tmallAttributed(ad, daysBetween(day, exported))
                const { plan_id, plan } = planOf(ad)
                return rowOf(ADS_PLANS, {
                  日期: day, 场景ID: '', 场景名字: ad.scene, 计划ID: plan_id, 计划名字: plan, 展现量: ad.impressions, 点击量: ad.clicks, 花费: yuan(ad.cost_fen), 直接成交金额: yuan(direct_fen), 间接成交金额: yuan(paid - direct_fen), 总成交金额: yuan(paid),
                }, 'nan')
              }),
            ),
          ]),
        ),
    }))
  },
}
