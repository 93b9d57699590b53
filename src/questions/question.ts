import type { Day } from '../kernel/days.ts'
import type { Text } from '../kernel/text.ts'
import type { Excluded } from './left_out.ts'

/** The dimensions a question may ask by. */
export const DIMENSIONS = [
  'store', 'platform', 'day', 'week', 'month', 'hour', 'item', 'style', 'sku', 'colour', 'size', 'category', 'launch_wave', 'role',
  'source', 'source_level_1', 'source_level_2', 'source_level_3', 'source_level_4', 'keyword', 'plan', 'scene', 'region', 'order_type',
] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** w-1 较上周同日 · median4 last four ordinary same weekdays · y-1 364 days earlier · d-1 · previous 环比 · target · peers */
export const COMPARISONS = ['w-1', 'median4', 'y-1', 'd-1', 'previous', 'target', 'peers'] as const
export type Comparison = (typeof COMPARISONS)[number]

/** A question is a value; the answer echoes it as understood. */
export type Question = {
  stores: string[]
  metrics: string[]
  by: Dimension[]
  from: Day
  to: Day
  where: Partial<Record<Dimension | 'attribution_days' | 'family', string[]>>
  compare: Comparison[]
  /** Answer as one would have on this day: only what had been exported by its end. */
  as_of?: Day | undefined
  limit?: number | undefined
  /** 'all': tagged orders (fake, sample, postage …) count in figures of our own orders, too; left out, they do not. */
  orders?: 'clean' | 'all' | undefined
  order_by?: { metric: string; direction: 'asc' | 'desc' } | undefined
}

export type Flag =
  | 'immature' | 'small_sample' | 'partial_day' | 'presale' | 'approximate' | 'suppressed' | 'range' | 'contradiction' | 'includes_excluded'
  | 'promotion' | 'reported' | 'mixed_sources'
  /** Of our own orders: tagged ones of these days are left out. `includes_excluded` where they count. */
  | 'leaves_out'
  /** 商家应收 in the place of 支付金额, because platforms are added (metrics.md §12.10). */
  | 'receivable'

/** fen: an integer in minor units (CNY; else the currency's code in lower case) · ratio: a fraction · count · seconds · number */
export type Cell = {
  value: number | null
  unit: string
  flags: Flag[]
  /** Which report told it: `sycm_item_rank`; null where unknown. */
  source: string | null
  /** Why there is no value. */
  because?: Text
  compare?: Partial<Record<Comparison, { value: number | null; change: number | null; change_ratio: number | null; flags: Flag[] }>>
}

/** Dimension values are text (days YYYY-MM-DD, weeks by their Monday, months YYYY-MM); metrics are cells. */
export type AnswerRow = Record<string, string | Cell>

export type Unknown = { metric: string; because: Text; /** Files that would tell it. */ import: Text[]; days?: { from: Day; to: Day } }

export type Answer = { question: Question; rows: AnswerRow[]; unknown: Unknown[]; contradictions: Contradiction[]; /** Tagged orders of the span, of stores that have any; told where orders are spoken of. */ excluded: Excluded[] }

/** Two sources tell the same figure of one day (and item) and differ by more than 0.5 %; the note says where that is to be expected. */
export type Contradiction = { metric: string; day: Day; item?: string; source: string; value: number; other_source: string; other_value: number; note?: Text }

/**
 * What the planner must know that the warehouse cannot say: which imports are hidden (not committed, or undone) and which
 * reports hold some order twice, so that only those pay for telling the newest. Kept by state, held in memory, exact.
 */
export type Ledger = {
  hidden(store_id?: string): readonly number[]
  /** Grows with every import, undo or new store, or of one store with its own alone; what was read of the warehouse is kept until it does. */
  version(store_id?: string): number
  /** True when two visible imports of this store's report hold the same order. */
  overlapping(store_id: string, report: string): boolean
  /** The span of created days that visible imports of this store's event report cover, and when each was exported. */
  covered(store_id: string, report: string): { from: Day; to: Day; exported_at: string; import_seq: number }[]
  /** The store's zone, currency and platform. */
  store(store_id: string): { zone: string; currency: string; platform: string } | undefined
}
