import { daysBetween } from '../../kernel/days.ts'
import type { Day } from '../../kernel/days.ts'
import type { StoreRun } from '../business.ts'
import { pddAttributed, tmallAttributed, together } from '../attribution.ts'
import { planOf } from '../ads.ts'
import { rowIn } from './row.ts'
import type { Row } from './row.ts'

const micro = (fen: number) => fen * 10_000

/** 1688 tells its spend for the whole shop only. */
export const adRows = (run: StoreRun, exported: Day): Row[] => (run.shop === 'tmall' ? tmall(run, exported) : run.shop === 'pdd' ? pdd(run, exported) : [])

function tmall(run: StoreRun, exported: Day): Row[] {
  return run.days.flatMap(({ day, ads }) => {
    const age = daysBetween(day, exported)
    const item = (ad: (typeof ads)[number]) => {
      const { paid, net, orders, net_orders } = tmallAttributed(ad, age)
      return rowIn<'ad_days'>('alimama_items', day, {
        family: 'item', attribution_days: 15, item: ad.item.item, item_name: ad.item.name, impressions: ad.impressions, clicks: ad.clicks, cost_micro: micro(ad.cost_fen), paid_micro: micro(paid), net_paid_micro: micro(net), orders, net_orders, carts: ad.carts,
      })
    }
    const plan = (ad: (typeof ads)[number]) => {
      const { paid, direct_fen } = tmallAttributed(ad, age)
      return rowIn<'ad_days'>('alimama_plans', day, {
        family: 'plan', attribution_days: 15, scene: ad.scene, ...planOf(ad), impressions: ad.impressions, clicks: ad.clicks, cost_micro: micro(ad.cost_fen), paid_micro: micro(paid), direct_paid_micro: micro(direct_fen), indirect_paid_micro: micro(paid - direct_fen),
      })
    }
    return [...together(ads).map(item), ...ads.map(plan)]
  })
}

function pdd(run: StoreRun, exported: Day): Row[] {
  return run.days.flatMap(({ day, ads }) => ads.map((ad) => {
    const one = pddAttributed(ad, daysBetween(day, exported))
    const plan = `${ad.scene}-${ad.item.style.style}`
    return rowIn<'ad_days'>('pdd_ads', day, {
      family: 'item', attribution_days: 15, scene: ad.scene, plan_id: plan, plan, unit: '', item: ad.item.item, item_name: ad.item.name, impressions: one.impressions, clicks: one.clicks, cost_micro: micro(one.cost), paid_micro: micro(one.paid),
      direct_paid_micro: micro(one.direct * ad.item.price_fen), indirect_paid_micro: micro((one.orders - one.direct) * ad.item.price_fen), net_paid_micro: micro(one.net), settled_micro: micro(one.settled),
      orders: one.orders, direct_orders: one.direct, indirect_orders: one.orders - one.direct, net_orders: one.netOrders, settled_orders: one.settledOrders, favs: ad.favs,
    })
  }))
}
