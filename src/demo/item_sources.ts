import type { ItemDay } from './business.ts'
import { SOURCES } from './sources.ts'

export type ItemSource = { path: [string, string, string, string]; visitors: number; page_views: number; cart_buyers: number; fav_buyers: number; paid_buyers: number; paid_fen: number }

/** One item's days by the sources that led to it (商品360). Buyers fall to the sources by their visitors and how well those buy, none twice. */
export function itemSources(rows: readonly ItemDay[]): ItemSource[] {
  const sum = (of: (row: ItemDay) => number) => rows.reduce((total, row) => total + of(row), 0)
  const visitors = SOURCES.map((_, s) => sum((row) => row.by_source[s]!))
  const whole = visitors.reduce((total, n) => total + n, 0)
  const counts = share(sum((row) => row.visitors), visitors)
  const wanting = SOURCES.map(({ cvr }, s) => visitors[s]! * Math.sqrt(cvr))
  const buying = SOURCES.map(({ cvr }, s) => visitors[s]! * cvr)
  const parts = { page_views: share(sum((row) => row.page_views), visitors), cart_buyers: share(sum((row) => row.cart_buyers), wanting), fav_buyers: share(sum((row) => row.favs), wanting), paid_buyers: share(sum((row) => row.buyers), buying) }
  const buyers = sum((row) => row.buyers)
  const money = share(sum((row) => row.paid_fen), buyers === 0 ? buying : parts.paid_buyers)
  return whole === 0 ? [] : SOURCES.map(({ path }, s) => ({ path, visitors: counts[s]!, page_views: parts.page_views[s]!, cart_buyers: parts.cart_buyers[s]!, fav_buyers: parts.fav_buyers[s]!, paid_buyers: Math.min(counts[s]!, parts.paid_buyers[s]!), paid_fen: money[s]! }))
}

/** A whole number in whole parts by weight: the largest remainders get what is left over. */
export function share(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, w) => all + w, 0)
  if (sum === 0) return weights.map((_, i) => (i === 0 ? total : 0))
  const exact = weights.map((w) => (total * w) / sum)
  const parts = exact.map(Math.floor)
  let left = total - parts.reduce((all, n) => all + n, 0)
  for (const [i] of exact.map((n, at) => [at, n - Math.floor(n)] as const).sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
    if (left-- <= 0) break
    parts[i]!++
  }
  return parts
}
