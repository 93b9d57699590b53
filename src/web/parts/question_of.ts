import { addDays, isDay } from '../../kernel/days.ts'
import type { Input } from '../api.ts'
import { searchOf } from '../router.tsx'

export const DIMENSIONS = ['day', 'week', 'month', 'hour', 'store', 'platform', 'item', 'style', 'sku', 'colour', 'size', 'category', 'launch_wave', 'role', 'source', 'source_level_1', 'source_level_2', 'source_level_3', 'source_level_4', 'keyword', 'plan', 'scene', 'region', 'order_type'] as const
export type Dimension = (typeof DIMENSIONS)[number]
export const COMPARISONS = ['w-1', 'median4', 'y-1', 'd-1', 'previous', 'target', 'peers'] as const
export type Comparison = (typeof COMPARISONS)[number]

export type Asked = { metrics: string[]; by: Dimension[]; from: string; to: string; compare: Comparison[]; where: Record<string, string[]>; /** Tagged orders count, too. */ orders?: 'all' }

const listed = (text: string | null) => (text ?? '').split(',').filter((one) => one !== '')
const among = <T extends string>(all: readonly T[], text: string | null): T[] => listed(text).flatMap((one) => all.filter((known) => known === one))

/** The question is the address, so a link shows what its sender saw. */
export function askedOf(query: URLSearchParams, today: string): Asked {
  const day = (key: string, otherwise: string) => { const text = query.get(key); return text !== null && isDay(text) ? text : otherwise }
  const to = day('to', addDays(today, -1))
  const from = day('from', addDays(to, -29))
  return {
    metrics: query.has('metrics') ? listed(query.get('metrics')) : ['paid_amount', 'visitors'],
    by: query.has('by') ? among(DIMENSIONS, query.get('by')) : ['day'],
    from: from <= to ? from : to,
    to,
    compare: among(COMPARISONS, query.get('compare')),
    where: whereOf(query.get('where') ?? ''),
    ...(query.get('orders') === 'all' && { orders: 'all' as const }),
  }
}

/** `source_level_1=手淘搜索;item=1|2` */
export function whereOf(text: string): Record<string, string[]> {
  const pairs = text.split(';').map((pair) => pair.split('=')).filter((pair): pair is [string, string] => pair.length === 2 && pair[0] !== '' && pair[1] !== '')
  return Object.fromEntries(pairs.map(([key, values]) => [key.trim(), values.split('|').map((value) => value.trim())]))
}
export const whereText = (where: Record<string, string[]>): string => Object.entries(where).map(([key, values]) => `${key}=${values.join('|')}`).join(';')

export const addressOf = (stores: readonly string[], asked: Omit<Asked, 'where'> & { where?: Record<string, string[]> }): string =>
  `/explore${searchOf(new URLSearchParams(), {
    store: stores.join(','),
    metrics: asked.metrics.join(','),
    by: asked.by.join(','),
    from: asked.from,
    to: asked.to,
    compare: asked.compare.join(','),
    where: whereText(asked.where ?? {}),
    orders: asked.orders,
  })}${asked.by.length === 0 ? '&by=' : ''}`

/** A question of the server as its address: what Explore does not ask by is left out. */
export const addressOfQuestion = ({ stores, metrics, by = [], from, to, compare = [], where = {}, orders }: Input<'ask'>): string =>
  addressOf(stores, { metrics, by: among(DIMENSIONS, by.join(',')), from, to, compare: among(COMPARISONS, compare.join(',')), where, ...(orders === 'all' && { orders }) })
