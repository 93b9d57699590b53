/** What an event or an act does to the days it lasts, as factors on what would have been. What is left out stays as it is. */
export type Strike = {
  /** On the visitors of all shops of the market, ours among them. */
  market?: number
  /** On the item's visitors from one source (二级来源); without an item, on the shop's. */
  sources?: Record<string, number>
  /** On the visitors of one search word of the item. */
  word?: { word: string; factor: number }
  /** On the click-through rate of the item's picture: of its visitors only those who come by a picture grow with it. */
  clicks?: number
  /** On the item's orders per visitor; without an item, on the shop's. */
  conversion?: number
  /** On orders at 20–23 h. */
  night?: number
  /** On top of the item's price. */
  price_fen?: number
  /** Sizes nobody can buy. */
  sold_out?: string[]
  /** On what comes back of the item: `rate` in place of the usual share, `more` points on top, with their reason. */
  refund?: { rate?: number; more?: number; reason?: string }
  /** On the hours until a parcel leaves. */
  shipping?: number
  /** Points of the experience score a day. */
  score?: number
  /** The item's whole-site plan runs on this budget a day and brings this return, where `break_even` would just pay for itself. */
  plan?: { cost_fen: number; roi: number; break_even: number }
  /** Orders that come on top, all of the item, within these seconds of the day, and the share of them that comes back. */
  burst?: { orders: number; from_second: number; seconds: number; refund_rate: number; tag: 'fake_burst' | 'live'; addresses?: number }
}

/** What acts on a shop on a day: the strike, and the item it strikes if it is about one. */
export type Active = { id: string; item?: string; strike: Strike }

export const product = (active: readonly Active[], of: (strike: Strike) => number | undefined): number => active.reduce((all, { strike }) => all * (of(strike) ?? 1), 1)
export const on = (active: readonly Active[], item: string): Active[] => active.filter((one) => one.item === item)
export const onShop = (active: readonly Active[]): Active[] => active.filter((one) => one.item === undefined)
