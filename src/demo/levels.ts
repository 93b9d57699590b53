import type { Shop } from './calendar.ts'

/** Plain levels of a shop (demo.md §2). `spread` is Σ visitors of the items over visitors of the shop, `pieces` how many pieces an order line holds. */
export type Level = { visitors: number; conversion: number; spread: number; views: number; cart: number; fav: number; pieces: number; lift: number }
export const LEVELS: Record<Shop, Level> = {
  tmall: { visitors: 10100, conversion: 0.0225, spread: 1.7, views: 3.6, cart: 0.065, fav: 0.028, pieces: 1.02, lift: 1.04 },
  pdd: { visitors: 12000, conversion: 0.0425, spread: 1.25, views: 2.1, cart: 0, fav: 0.03, pieces: 1.02, lift: 1.04 },
  ali1688: { visitors: 1200, conversion: 0.043, spread: 1.9, views: 4.2, cart: 0.03, fav: 0.01, pieces: 12.2, lift: 1 },
}
