import { addDays } from '../kernel/days.ts'
import type { Day, Span } from '../kernel/days.ts'
import { STORES } from './business.ts'
import type { EventSize, PlantedEvent } from './business.ts'
import type { Item } from './catalogue.ts'
import type { Shop } from './calendar.ts'

const SCALE: Record<EventSize, number> = { obvious: 1, medium: 2 / 3, borderline: 1 / 3 }
export const LOST_ROOT = '一脚蹬 小白鞋 女'

/** Days are counted back from the end of the books, so that a shorter demo still holds the latest events. */
export function plant(end: Day, items: Item[], size: EventSize): PlantedEvent[] {
  const scale = SCALE[size]
  const of = (style: string) => items.find((item) => item.style.style === style)!
  const span = (back: number, days: number): Span => ({ from: addDays(end, -back), to: addDays(end, -back + days - 1) })
  const at = (shop: Shop) => STORES[shop].store
  const about = (style: string) => ({ item: of(style).item, style })
  const s = (effect: number) => Math.round(effect * scale * 1000) / 1000
  const year = Number(end.slice(0, 4)) - (end.slice(5) < '11-01' ? 1 : 0)
  const double11 = { from: `${year}-11-01`, to: `${year}-11-11` }
  return [
    { id: 1, store: at('tmall'), ...about('8826'), ...span(8, 6), kind: 'size_outage', size, effect: s(-0.42), sizes: ['37', '38'], words: '主推款 8826 断 37、38 码 6 天，转化率下降' },
    { id: 2, store: at('tmall'), ...about('6301'), ...span(83, 14), kind: 'lost_keyword', size, effect: s(-0.9), keyword: LOST_ROOT, shop_search_effect: s(-0.12), words: '6301 改标题去掉了「一脚蹬」，该词访客大跌，全店搜索随之下降' },
    { id: 3, store: at('tmall'), ...about('3501'), ...span(72, 10), kind: 'price_rise', size, effect: s(-0.28), price_rise_fen: 2000, words: '3501 到手价上涨 20 元，转化率下降' },
    { id: 4, store: at('tmall'), ...about('7201'), ...span(100, 21), kind: 'wasteful_plan', size, effect: s(-0.33), daily_cost_fen: 76000, roi: 3.1, break_even_roi: 4.6, words: '全站推广计划每天 760 元，投产 3.1，低于保本 4.6，持续三周' },
    { id: 5, store: at('tmall'), ...about('3502'), ...span(128, 21), kind: 'bad_batch', size, effect: s(0.073), score_effect: s(-0.12), words: '3502 一批鞋开胶，质量退款从 2.1% 升到 9.4%，体验分下滑' },
    { id: 6, store: at('pdd'), ...span(112, 5), kind: 'slow_warehouse', size, effect: s(-0.076), ship_48h: 0.986 - 0.076 * scale, later_refund_points: s(0.03), words: '仓库慢了 5 天，48 小时发货率从 98.6% 降到 91%，之后退款升高' },
    { id: 7, store: at('tmall'), ...about('6302'), ...span(92, 14), kind: 'new_main_image', size, effect: s(0.22), words: '6302 换主图，点击率上升，加购率不变（真有效）' },
    { id: 8, store: at('tmall'), ...about('8801'), ...span(69, 14), kind: 'page_change_without_effect', size, effect: 0, words: '8801 改详情页，没有任何效果（陷阱）' },
    { id: 9, store: at('tmall'), ...about('2101'), ...span(139, 1), kind: 'live_stream', size, effect: Math.round(1900 * scale), refund_rate: 0.56, words: '达人直播 2 小时约 1900 单，56% 退款' },
    { id: 10, store: at('tmall'), ...span(158, 14), kind: 'market_down', size, effect: s(-0.15), words: '大盘下跌两周，本店份额没变（不怪店铺）' },
    { id: 11, store: at('tmall'), ...span(178, 14), kind: 'night_agent_left', size, effect: s(-0.29), hours: [20, 21, 22, 23], words: '夜班客服离职，20–23 点询单转化从 41% 降到 29%' },
    { id: 12, store: at('tmall'), ...about('2102'), ...span(148, 1), kind: 'fake_burst', size, effect: Math.round(60 * scale), addresses: 4, words: '一天 60 笔假单，集中在 4 个地址' },
    { id: 13, store: at('tmall'), ...about('5601'), ...span(9, 10), kind: 'rival_undercut', size, effect: s(-0.15), recommend_effect: s(-0.25), words: '竞品便宜 30 元，推荐访客下降，5601 转化率下降' },
    { id: 14, store: at('tmall'), ...about('9901'), ...double11, kind: 'filler_refunds', size, effect: 0.52, words: '双11 用 29 元袜子凑单，52% 退款' },
  ]
}

export const within = (event: Span | undefined, day: Day): boolean => event !== undefined && event.from <= day && day <= event.to
