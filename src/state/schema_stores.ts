import { bigint, boolean, date, doublePrecision, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { users } from './auth_schema.ts'
import { at, number } from './schema_columns.ts'

/** Who and what there is: stores and their people, products, files taken in, settings, dated data, jobs. */

/** Every installation has one organisation, `home`, made by the first migration. */
export const HOME = 'home'

export const organisations = pgTable('organisations', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  created_at: at('created_at').notNull().defaultNow(),
})

export const stores = pgTable('stores', {
  id: text('id').primaryKey(),
  organisation_id: text('organisation_id').notNull().default(HOME).references(() => organisations.id),
  name: text('name').notNull(),
  platform: text('platform').notNull(),
  zone: text('zone').notNull().default('Asia/Shanghai'),
  currency: text('currency').notNull().default('CNY'),
  created_at: at('created_at').notNull().defaultNow(),
}, (t) => [unique().on(t.organisation_id, t.name)])

export const members = pgTable('members', {
  id: number('id').primaryKey(),
  organisation_id: text('organisation_id').notNull().default(HOME).references(() => organisations.id),
  user_id: text('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
  /** null: every store of the organisation, those to come too. */
  store_id: text('store_id').references(() => stores.id, { onDelete: 'cascade' }),
  role: text('role').$type<'viewer' | 'operator' | 'finance' | 'owner'>().notNull(),
})

export const apiKeys = pgTable('api_keys', {
  id: text('id').primaryKey(),
  user_id: text('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
  hash: text('hash').notNull().unique(),
  name: text('name').notNull(),
  created_at: at('created_at').notNull().defaultNow(),
  last_used: at('last_used'),
})

export const products = pgTable('products', {
  product_id: text('product_id').primaryKey(),
  organisation_id: text('organisation_id').notNull().default(HOME).references(() => organisations.id),
  style: text('style').notNull().default(''),
  short_name: text('short_name').notNull().default(''),
  category: text('category').notNull().default(''),
  colour: text('colour').notNull().default(''),
  size: text('size').notNull().default(''),
  launch_wave: text('launch_wave').notNull().default(''),
  role: text('role').notNull().default(''),
  image: text('image').notNull().default(''),
  updated_at: at('updated_at').notNull().defaultNow(),
})

/** (platform, store, item or SKU) → product, with the dated merchant code. A row is closed by valid_to, never overwritten. */
export const identities = pgTable('identities', {
  id: number('id').primaryKey(),
  platform: text('platform').notNull(),
  store_id: text('store_id').notNull().references(() => stores.id, { onDelete: 'cascade' }),
  item: text('item').notNull(),
  /** '' names the item as a whole. */
  sku: text('sku').notNull().default(''),
  product_id: text('product_id').notNull().default(''),
  merchant_code: text('merchant_code').notNull().default(''),
  style: text('style').notNull().default(''),
  /** 'code' joined by the merchant code, 'hand' by a person: a hand's word is never overwritten by a file's. */
  source: text('source').$type<'code' | 'hand'>().notNull().default('code'),
  valid_from: date('valid_from').notNull(),
  valid_to: date('valid_to'),
})

export const targets = pgTable('targets', {
  store_id: text('store_id').notNull().references(() => stores.id, { onDelete: 'cascade' }),
  metric: text('metric').notNull(),
  /** `YYYY-MM`, or `YYYY-MM-DD..YYYY-MM-DD`. */
  period: text('period').notNull(),
  value: doublePrecision('value').notNull(),
  set_at: at('set_at').notNull().defaultNow(),
  by: text('by').notNull().default(''),
}, (t) => [primaryKey({ columns: [t.store_id, t.metric, t.period] })])

/** Limits the rules judge by are dated data: what was judged by then can be judged so again. */
export const thresholds = pgTable('thresholds', {
  id: text('id').notNull(),
  valid_from: date('valid_from').notNull(),
  value: doublePrecision('value').notNull(),
  source: text('source').notNull().default(''),
}, (t) => [primaryKey({ columns: [t.id, t.valid_from] })])

export const calendarDays = pgTable('calendar_days', {
  id: text('id').primaryKey(),
  kind: text('kind').$type<'promotion' | 'festival' | 'holiday' | 'workday'>().notNull(),
  name_zh: text('name_zh').notNull(),
  name_en: text('name_en').notNull(),
  /** '' on every platform. */
  platform: text('platform').notNull().default(''),
  from: date('from').notNull(),
  to: date('to').notNull(),
  phase: text('phase').notNull().default(''),
  /** The same feast of another year has the same one, so years are laid side by side. */
  series: text('series').notNull().default(''),
})

export type ImportStatus = 'staging' | 'committed' | 'undone' | 'refused' | 'forgotten'

export const imports = pgTable('imports', {
  import_seq: number('import_seq').primaryKey(),
  store_id: text('store_id').notNull().references(() => stores.id),
  /** '' until the file lies in the archive. */
  sha256: text('sha256').notNull(),
  /** Null: not told by the version that imported it. */
  size_bytes: bigint('size_bytes', { mode: 'number' }),
  file_name: text('file_name').notNull(),
  format: text('format').notNull(),
  layout: text('layout').notNull(),
  status: text('status').$type<ImportStatus>().notNull().default('staging'),
  exported_at: at('exported_at'),
  report: jsonb('report').$type<unknown>(),
  span_from: date('span_from'),
  span_to: date('span_to'),
  answers: jsonb('answers').$type<Record<string, string>>().notNull().default({}),
  mapping: jsonb('mapping').$type<unknown>(),
  /** Shares an order with another visible import of the same report; null: not told, treated as true. */
  overlapping: boolean('overlapping'),
  covered: jsonb('covered').$type<{ from: string; to: string } | null>(),
  /** Its rows are gone from the warehouse, so no question needs to leave them out any more. */
  cleared: boolean('cleared').notNull().default(false),
  created_at: at('created_at').notNull().defaultNow(),
  committed_at: at('committed_at'),
  by: text('by').notNull().default(''),
})

/** How an unknown file of this store is read. The signature is a hash of its folded headers. */
export const mappings = pgTable('mappings', {
  store_id: text('store_id').notNull().references(() => stores.id, { onDelete: 'cascade' }),
  header_signature: text('header_signature').notNull(),
  mapping: jsonb('mapping').$type<unknown>().notNull(),
  updated_at: at('updated_at').notNull().defaultNow(),
}, (t) => [primaryKey({ columns: [t.store_id, t.header_signature] })])

export const rememberedAnswers = pgTable('remembered_answers', {
  store_id: text('store_id').notNull().references(() => stores.id, { onDelete: 'cascade' }),
  format: text('format').notNull(),
  key: text('key').notNull(),
  value: text('value').notNull(),
  updated_at: at('updated_at').notNull().defaultNow(),
}, (t) => [primaryKey({ columns: [t.store_id, t.format, t.key] })])

export const settings = pgTable('settings', {
  key: text('key').primaryKey(),
  value: jsonb('value').$type<unknown>().notNull(),
})

export const auditLog = pgTable('audit_log', {
  id: number('id').primaryKey(),
  at: at('at').notNull().defaultNow(),
  user_id: text('user_id').notNull().default(''),
  operation: text('operation').notNull(),
  store_id: text('store_id').notNull().default(''),
  input: jsonb('input').$type<unknown>(),
  outcome: text('outcome').notNull(),
})

export type JobStatus = 'waiting' | 'running' | 'done' | 'failed'

export const jobs = pgTable('jobs', {
  id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
  queue: text('queue').notNull(),
  idempotency_key: text('idempotency_key').notNull().unique(),
  payload: jsonb('payload').$type<unknown>(),
  status: text('status').$type<JobStatus>().notNull().default('waiting'),
  /** 0 … 1 */
  progress: doublePrecision('progress').notNull().default(0),
  message: text('message').notNull().default(''),
  result: jsonb('result').$type<unknown>(),
  attempts: integer('attempts').notNull().default(0),
  run_after: at('run_after').notNull().defaultNow(),
  locked_until: at('locked_until'),
  created_at: at('created_at').notNull().defaultNow(),
  finished_at: at('finished_at'),
})

export const savedQuestions = pgTable('saved_questions', {
  id: text('id').primaryKey(),
  organisation_id: text('organisation_id').notNull().default(HOME).references(() => organisations.id),
  user_id: text('user_id').notNull().default(''),
  name: text('name').notNull(),
  question: jsonb('question').$type<unknown>().notNull(),
  created_at: at('created_at').notNull().defaultNow(),
})
