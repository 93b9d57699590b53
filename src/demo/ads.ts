import type { AdDay, ItemDay } from './business.ts'
import type { Demand, Shop } from './calendar.ts'
import type { Random } from './random.ts'
import { on, product } from './strike.ts'
import type { Active } from './strike.ts'

type Scene = { scene: string; share: number; roi: number; cpc_fen: number; top: number }
const SCENES: Record<Shop, { cost_share: number; scenes: Scene[] }> = {
  tmall: {
    cost_share: 0.171,
    scenes: [
      { scene: '货品全站推广', share: 0.68, roi: 4.2, cpc_fen: 150, top: 14 },
      { scene: '关键词推广', share: 0.23, roi: 3.4, cpc_fen: 210, top: 8 },
      { scene: '人群推广', share: 0.09, roi: 2.6, cpc_fen: 120, top: 4 },
    ],
  },
  pdd: { cost_share: 0.13, scenes: [{ scene: '稳定成本推广', share: 0.75, roi: 4.8, cpc_fen: 42, top: 14 }, { scene: '全站推广', share: 0.25, roi: 5.4, cpc_fen: 38, top: 5 }] },
  ali1688: { cost_share: 0.04, scenes: [{ scene: '全站投放', share: 1, roi: 9, cpc_fen: 180, top: 8 }] },
}

export const scenes = (shop: Shop): string[] => SCENES[shop].scenes.map(({ scene }) => scene)

/** One plan an item and scene, named by its style. */
export const planOf = (ad: AdDay): { plan_id: string; plan: string } => ({ plan_id: `60${scenes('tmall').indexOf(ad.scene)}${ad.item.item.slice(-8)}`, plan: `${ad.scene}-${ad.item.style.style}` })

/** Attributed sales known so many days after the click: 55 % at once, 80 % by day 3, all by day 15. */
export function attributed(age: number): number {
  const knots: [number, number][] = [[0, 0.55], [1, 0.67], [3, 0.8], [7, 0.91], [15, 1]]
  for (let i = 1; i < knots.length; i++) {
    const [from, low] = knots[i - 1]!
    const [to, high] = knots[i]!
    if (age <= to) return low + ((high - low) * Math.max(0, age - from)) / (to - from)
  }
  return 1
}

/** Spend goes to what sells; what it brings grows with spend^0.65, so the dearest plan has the worst last yuan. */
export function runAds({ shop, rows, paid_fen, demand, active, chance }: { shop: Shop; rows: ItemDay[]; paid_fen: number; demand: Demand; active: readonly Active[]; chance: Random }): AdDay[] {
  const { cost_share, scenes } = SCENES[shop]
  // Budgets follow the plan of the day, not its sales to the yuan; a peak is bought with less than its share.
  const budget = paid_fen * cost_share * chance.lognormal(0.06) * (demand.conversion > 1.5 ? 0.75 : 1)
  const goods = rows.filter((row) => row.item.kind === 'goods' && row.visitors > 0).sort((a, b) => b.visitors - a.visitors)
  const ads: AdDay[] = []
  for (const { scene, share, roi, cpc_fen, top } of scenes) {
    const chosen = goods.slice(0, top)
    const weights = chosen.map((row) => row.visitors ** 0.8)
    const total = weights.reduce((sum, w) => sum + w, 0)
    chosen.forEach((row, i) => {
      const cost = Math.round((budget * share * weights[i]!) / total)
      const plain = (budget * share) / chosen.length
      if (cost > 0) ads.push(adDay(row, scene, cost, roi * (cost / plain) ** -0.35 * 1.08, cpc_fen, chance, active))
    })
  }
  for (const { item, strike: { plan } } of active) {
    const row = plan && rows.find((one) => one.item.item === item)
    if (!plan || !row) continue
    const scene = scenes[0]!
    const normal = ads.findIndex((ad) => ad.item === row.item && ad.scene === scene.scene)
    const ad = adDay(row, scene.scene, plan.cost_fen, plan.roi, scene.cpc_fen, chance, active)
    if (normal >= 0) ads[normal] = ad
    else ads.push(ad)
  }
  return ads
}

function adDay(row: ItemDay, scene: string, cost_fen: number, roi: number, cpc_fen: number, chance: Random, active: readonly Active[]): AdDay {
  const clicks = Math.max(1, chance.poisson(cost_fen / (cpc_fen * chance.lognormal(0.06))))
  const ctr = 0.042 * product(on(active, row.item.item), (strike) => strike.clicks) * chance.lognormal(0.04)
  const orders = chance.poisson((cost_fen * roi * chance.lognormal(0.1)) / row.price_fen)
  return {
    item: row.item, scene, cost_fen, clicks, impressions: Math.max(clicks, Math.round(clicks / ctr)), final_paid_fen: orders * row.price_fen, final_orders: orders,
    carts: chance.poisson(clicks * 0.07), favs: chance.poisson(clicks * 0.03),
  }
}
