import type { SourceDay } from './business.ts'
import type { Demand } from './calendar.ts'
import type { Random } from './random.ts'

/** Shares of the sum of sources and conversion (demo.md §2); the path as 生意参谋 prints it. */
export const SOURCES: { path: [string, string, string, string]; share: number; cvr: number; fresh: number }[] = [
  { path: ['平台流量', '手淘搜索', '手淘搜索', '手淘搜索'], share: 0.22, cvr: 0.029, fresh: 0.8 },
  { path: ['平台流量', '手淘推荐', '手淘推荐', '手淘推荐'], share: 0.24, cvr: 0.008, fresh: 0.9 },
  { path: ['付费推广', '全站推广', '全站推广', '全站推广'], share: 0.2, cvr: 0.016, fresh: 0.92 },
  { path: ['付费推广', '关键词推广', '关键词推广', '关键词推广'], share: 0.09, cvr: 0.022, fresh: 0.9 },
  { path: ['付费推广', '人群推广', '人群推广', '人群推广'], share: 0.05, cvr: 0.013, fresh: 0.85 },
  { path: ['付费推广', '淘宝客', '淘宝客', '淘宝客'], share: 0.03, cvr: 0.045, fresh: 0.8 },
  { path: ['店铺流量', '购物车', '购物车', '购物车'], share: 0.06, cvr: 0.11, fresh: 0.1 },
  { path: ['店铺流量', '我的淘宝', '我的淘宝', '我的淘宝'], share: 0.05, cvr: 0.08, fresh: 0.15 },
  { path: ['店铺流量', '直接访问', '直接访问', '直接访问'], share: 0.02, cvr: 0.06, fresh: 0.2 },
  { path: ['内容流量', '短视频直播', '短视频直播', '短视频直播'], share: 0.04, cvr: 0.01, fresh: 0.93 },
]

/** A buyer came by several ways: the buyers of all sources together are about 1.45 times those of the shop. */
export function splitSources(visitors: number[], { buyers, paid_fen }: { buyers: number; paid_fen: number }, demand: Demand, chance: Random): SourceDay[] {
  const weights = visitors.map((n, i) => n * SOURCES[i]!.cvr * chance.lognormal(0.08))
  const total = weights.reduce((sum, w) => sum + w, 0)
  return visitors.map((expected, i) => {
    const n = Math.round(expected)
    const paid = Math.min(n, Math.round((buyers * 1.45 * weights[i]!) / total))
    return {
      visitors: n, new_visitors: Math.round(n * SOURCES[i]!.fresh), carts: Math.round(n * 0.05 * demand.cart * chance.lognormal(0.08)), favs: Math.round(n * 0.022 * chance.lognormal(0.1)),
      buyers: paid, paid_fen: buyers === 0 ? 0 : Math.round((paid * paid_fen * chance.lognormal(0.03)) / buyers),
    }
  })
}
