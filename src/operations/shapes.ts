import { z } from 'zod'
import { facts } from '../facts/index.ts'
import { isDay } from '../kernel/days.ts'
import { COMPARISONS, DIMENSIONS } from '../questions/question.ts'

/** Shapes that several operations speak in. Each is said once, so every door says it alike. */
export const text = z.strictObject({ zh: z.string(), en: z.string() })
export const day = z.string().refine(isDay, '不是存在的日期（YYYY-MM-DD）').meta({ description: 'YYYY-MM-DD', format: 'date' })
export const store = z.string().min(1).max(200).meta({ description: 'a store, by id or by name' })
export const role = z.enum(['viewer', 'operator', 'finance', 'owner'])
export const platform = z.enum(['taobao', 'pinduoduo', 'ali1688', 'jd', 'douyin', 'shopify', 'woocommerce', 'any'])
export const nothing = z.strictObject({})
export const done = z.strictObject({ done: z.literal(true) })
/** The facts' own columns, and what stands for a window or the moment of the export. */
const ANSWERS = new Set(['day', 'from', 'to', 'exported_at', ...facts.flatMap(({ columns }) => Object.keys(columns))])
export const answers = z.record(z.string().max(64).refine((key) => ANSWERS.has(key), '没有叫这个的列；例如 attribution_days、item、day'), z.string().max(200)).meta({ description: "what a file does not say, by the fact's own columns: attribution_days=15, item=…, day=…" })

export const storeCard = z.strictObject({
  store_id: z.string(),
  name: z.string(),
  platform,
  zone: z.string(),
  currency: z.string(),
  /** What the asking person may do there. */
  role,
})

/** An item as people know it. image: an address of this server or the platform's, null when there is none to show. */
export const itemCard = z.strictObject({ item: z.string(), style: z.string(), name: z.string(), by_hand: z.boolean(), title: z.string(), image: z.string().nullable(), image_address: z.string() })

const unit = z.string()
export const cell = z.object({
  value: z.number().nullable(),
  unit,
  flags: z.array(z.string()),
  source: z.string().nullable(),
  because: text.optional(),
  compare: z.record(z.string(), z.object({ value: z.number().nullable(), change: z.number().nullable(), change_ratio: z.number().nullable(), flags: z.array(z.string()) })).optional(),
})
export const where = z.record(z.string(), z.array(z.string().max(500)).max(1000))
export const question = z.strictObject({
  stores: z.array(store).min(1).max(500),
  metrics: z.array(z.string().max(64)).min(1).max(60),
  by: z.array(z.enum(DIMENSIONS)).max(6).default([]),
  from: day,
  to: day,
  where: where.default({}),
  compare: z.array(z.enum(COMPARISONS)).max(7).default([]),
  as_of: day.optional(),
  limit: z.number().int().min(1).max(100_000).optional(),
  order_by: z.strictObject({ metric: z.string(), direction: z.enum(['asc', 'desc']) }).optional(),
  orders: z.enum(['clean', 'all']).optional().meta({ description: "'all': tagged orders (fake, samples, postage …) count in figures of the store's own orders, too" }),
})
export const unknown = z.object({ metric: z.string(), because: text, import: z.array(text), days: z.object({ from: z.string(), to: z.string() }).optional() })
export const contradiction = z.object({ metric: z.string(), day: z.string(), item: z.string().optional(), note: text.optional(), source: z.string(), value: z.number(), other_source: z.string(), other_value: z.number() })
/**
 * Dimension values are texts, metrics are cells. Checked by hand: rows are many, and walking the schema of every cell took as
 * long as making them (measured: 1.3 ms of 600 rows).
 */
const answerRow = z.custom<Record<string, string | z.output<typeof cell>>>((row) => typeof row === 'object' && row !== null && hasOnlyFields(row as Record<string, unknown>))
  .meta({ type: 'object', additionalProperties: { anyOf: [{ type: 'string' }, z.toJSONSchema(cell, { io: 'output' })] } })
function hasOnlyFields(row: Record<string, unknown>): boolean {
  for (const key in row) if (typeof row[key] !== 'string' && !isCell(row[key])) return false
  return true
}
const isCell = (value: unknown): boolean => typeof value === 'object' && value !== null && 'unit' in value && 'flags' in value && Array.isArray(value.flags) && 'value' in value && (value.value === null || Number.isFinite(value.value))
export const answer = z.object({
  question: question.loose(),
  rows: z.array(answerRow),
  unknown: z.array(unknown),
  contradictions: z.array(contradiction),
  /** Tagged orders of the span, store by store: left out of figures of its own orders, or counted where both were asked for. */
  excluded: z.array(z.strictObject({ store_id: z.string(), orders: z.number(), paid_fen: z.number(), counted: z.boolean() })),
})

/** What became of one file. Counts are rows of the source file, and rows_read is the sum of the six others. */
export const importReport = z.looseObject({
  file: z.string(),
  format: z.string().nullable(),
  layout: z.string().nullable(),
  facts: z.array(z.string()),
  rows_read: z.number(),
  rows_loaded: z.number(),
  rows_replaced: z.number(),
  rows_unchanged: z.number(),
  rows_merged: z.number(),
  rows_skipped: z.number(),
  rows_refused: z.number(),
  refusals: z.array(z.looseObject({ sheet: z.string(), line: z.number(), column: z.string(), value: z.string(), reason: z.string(), reason_en: z.string().optional() })),
  span: z.object({ from: z.string(), to: z.string() }).nullable(),
  control_totals: z.record(z.string(), z.number()),
  warnings: z.array(z.looseObject({ message: z.string(), message_en: z.string().optional() })),
})

/** Something the file leaves open, to be answered on the page or by --answer. */
export const openQuestion = z.looseObject({ key: z.string(), label: text, options: z.array(z.string()).optional(), default: z.string().optional() })

/** asks: the file leaves something open (see asks) · unmapped: no known format; map_file says what its columns are */
export const importState = z.enum(['staging', 'committed', 'undone', 'refused', 'forgotten', 'asks', 'unmapped'])
export const importCard = z.strictObject({
  import_id: z.string(),
  store_id: z.string(),
  state: importState,
  file: z.string(),
  at: z.string(),
  exported_at: z.string().nullable(),
  report: importReport.nullable(),
  /** Why the file as a whole was refused. */
  refused: z.string().nullable(),
  refused_en: z.string().nullable().default(null),
  asks: z.array(openQuestion),
})

export const jobCard = z.strictObject({
  job_id: z.string(),
  queue: z.string(),
  store_id: z.string().nullable(),
  status: z.enum(['waiting', 'running', 'done', 'failed']),
  /** 0 … 1 */
  progress: z.number(),
  message: z.string(),
  /** For an import: `{ import: importCard }`. */
  result: z.unknown(),
  problem: z.string().nullable(),
  problem_en: z.string().nullable(),
})
