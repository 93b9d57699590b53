import { bigint, date, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { at, number } from './schema_columns.ts'
import { stores } from './schema_stores.ts'

/** What people say of money and of orders, each word kept; and the makings of what is worked out from it. */

/** What a fee is, by a person's word and from a day on; each row is kept, the newest of a day stands. '' takes a word back. */
export const feeClasses = pgTable('fee_classes', {
  id: number('id').primaryKey(),
  platform: text('platform').notNull(),
  fee: text('fee').notNull(),
  class: text('class').notNull(),
  valid_from: date('valid_from').notNull(),
  by: text('by').notNull().default(''),
  at: at('at').notNull().defaultNow(),
})

/** What a piece costs by a person's word; each row is kept, the newest of a code and day stands. null takes a word back. */
export const handCosts = pgTable('hand_costs', {
  id: number('id').primaryKey(),
  store_id: text('store_id').notNull().references(() => stores.id, { onDelete: 'cascade' }),
  code: text('code').notNull(),
  from_day: date('from_day').notNull(),
  cost_fen: bigint('cost_fen', { mode: 'number' }),
  by: text('by').notNull().default(''),
  at: at('at').notNull().defaultNow(),
})

/** What an order is by a person's word; each row is kept, the newest of an order stands. 'sale' is an ordinary sale, '' takes a word back. */
export const orderWords = pgTable('order_words', {
  id: number('id').primaryKey(),
  store_id: text('store_id').notNull().references(() => stores.id, { onDelete: 'cascade' }),
  order_id: text('order_id').notNull(),
  kind: text('kind').notNull(),
  by: text('by').notNull().default(''),
  at: at('at').notNull().defaultNow(),
})

/** What a code in the seller's remark says of an order made from a day on; each row is kept, the newest of a code and day stands. '' says nothing any more. */
export const remarkCodes = pgTable('remark_codes', {
  id: number('id').primaryKey(),
  store_id: text('store_id').notNull().references(() => stores.id, { onDelete: 'cascade' }),
  code: text('code').notNull(),
  kind: text('kind').notNull(),
  valid_from: date('valid_from').notNull(),
  by: text('by').notNull().default(''),
  at: at('at').notNull().defaultNow(),
})

/** Makings of what is worked out of a store's facts, by the report their rows stand under: profit lines, marks of orders. One of a report is current; the one before it is still there for questions under way. */
export const profitBuilds = pgTable('profit_builds', {
  import_seq: integer('import_seq').primaryKey(),
  report: text('report').notNull().default('junshi_profit'),
  store_id: text('store_id').notNull().references(() => stores.id, { onDelete: 'cascade' }),
  status: text('status').$type<'building' | 'current' | 'past'>().notNull(),
  /** What it was made from; another one means that it is to be made anew. */
  fingerprint: text('fingerprint').notNull(),
  /** The created days that the orders behind it cover, and when those were exported. */
  covered: jsonb('covered').$type<{ from: string; to: string; exported_at: string }[]>(),
  notes: jsonb('notes').$type<unknown>(),
  begun_at: at('begun_at').notNull().defaultNow(),
  took_ms: integer('took_ms'),
})
