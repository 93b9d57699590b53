import type { Day, Span } from '../kernel/days.ts'
import type { Item } from './catalogue.ts'
import type { Shop } from './calendar.ts'
import type { UnitCost } from './costs.ts'
import type { MonthAccount } from './ledger.ts'
import type { Phase } from './promotions.ts'
import type { Strike } from './strike.ts'
import type { Timeline } from './timeline.ts'

/** What the simulation knows: the truth from which the writers print files. Amounts in fen; moments in ms of the shop's own clock. */
export type Line = { item: Item; colour: string; size: string; quantity: number; price_fen: number; refund_day?: Day; refund_reason?: string; /** The planted event without which it would not have come back. */ refund_cause?: string }
export type Order = {
  id: string
  created: number
  /** Left out: never paid. */
  paid?: number
  paid_day?: Day
  buyer: number
  returning: boolean
  lines: Line[]
  amount_fen: number
  freight_fen: number
  presale: boolean
  /** Tagged by the merchant's remark, as real shops do. */
  tag?: 'fake' | 'fake_burst' | 'live'
  address: number
  ship_hours: number
}
export type ItemDay = {
  item: Item
  price_fen: number
  visitors: number
  /** Of the sources of the trade, in their order; the parts of `visitors` as they were to be expected. */
  by_source: number[]
  page_views: number
  favs: number
  cart_buyers: number
  cart_items: number
  search_visitors: number
  exposed: number
  ordered_buyers: number
  ordered_items: number
  ordered_fen: number
  buyers: number
  new_buyers: number
  items: number
  orders: number
  paid_fen: number
  returning_fen: number
  refund_fen: number
}
export type AdDay = { item: Item; scene: string; cost_fen: number; clicks: number; impressions: number; final_paid_fen: number; final_orders: number; carts: number; favs: number }
export type SourceDay = { visitors: number; new_visitors: number; carts: number; favs: number; buyers: number; paid_fen: number }
export type WordDay = { word: string; visitors: number; carts: number; favs: number; buyers: number; items: number; paid_fen: number }
export type DayRun = {
  day: Day
  phase: Phase
  visitors: number
  page_views: number
  ordered_buyers: number
  ordered_items: number
  ordered_fen: number
  buyers: number
  new_buyers: number
  items_sold: number
  orders: number
  paid_fen: number
  returning_fen: number
  refund_fen: number
  cart_buyers: number
  cart_items: number
  favs: number
  commission_fen: number
  score: number
  items: ItemDay[]
  ads: AdDay[]
  sources: SourceDay[]
  words: WordDay[]
  inquiries: number
  /** The shop's peers as a whole: what a shop like ours had to expect of the day. */
  market: { visitors: number; conversion: number }
}
export type StoreRun = { shop: Shop; seed: number; /** What was planted in this shop, and what acts on its days. */ events: PlantedEvent[]; times: Timeline; store: string; platform: 'taobao' | 'pinduoduo' | 'ali1688'; items: Item[]; days: DayRun[]; orders: Order[] }

export type EventSize = 'obvious' | 'medium' | 'borderline'
/** What an event or act has made of its days: expected with it less expected without it. `without` is what the item (or, where it strikes no item, the shop) would have had. */
type Changed = { visitors: number; orders: number; paid_fen: number; /** Final refunds of what was paid on those days. */ refund_fen: number; /** Ad spend beyond what its sales pay for. */ wasted_fen: number }
export type TrueEffect = { days: number; shop: Changed; item: Omit<Changed, 'refund_fen' | 'wasted_fen'>; without: { visitors: number; orders: number; paid_fen: number } }

/** One thing that happened on purpose, as a finder should tell it. `effect` is the relative change it makes where it strikes. */
export type PlantedEvent = Span & {
  id: number
  /** Its own name in this run. */
  name: string
  kind: string
  size: EventSize
  effect: number
  store: string
  shop: Shop
  item?: string
  style?: string
  metric: string
  actionable: boolean
  /** Whether any export can show it, and the writers that do. */
  visible: boolean
  seen_in: string[]
  words: string
  strike: Strike
  true_effect?: TrueEffect
  [more: string]: unknown
}
/** What an operator did, and what it brought. */
export type DoneAct = { name: string; kind: string; day: Day; shop: Shop; store: string; item?: string; style?: string; words: string; effect: number; /** Names of the events it put an end to. */ ends: string[]; strike: Strike; true_effect?: TrueEffect }
/** A fault of the files themselves. */
export type Fault = { kind: 'missing_file' | 'zero_refunds'; store: string; writer: string; day: Day; words: string }
export type Truth = { seed: number; events: PlantedEvent[]; acts: DoneAct[]; faults: Fault[]; notes: string[]; /** Unit costs, dated, and each shop's account by month of payment, where the files are written. */ costs?: UnitCost[]; accounts?: MonthAccount[]; fixed_month_fen?: number }
export type Business = { seed: number; span: Span; styles: number; stores: StoreRun[]; truth: Truth }

/** That it is a demo stands in the shop's name, so every page, mail, file and answer that names the shop says it. */
export const STORES: Record<Shop, { store: string; platform: StoreRun['platform'] }> = {
  tmall: { store: '示例女鞋旗舰店（演示 Demo）', platform: 'taobao' },
  pdd: { store: '示例女鞋专卖店（演示 Demo）', platform: 'pinduoduo' },
  ali1688: { store: '示例女鞋工厂店（演示 Demo）', platform: 'ali1688' },
}
