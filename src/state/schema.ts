import { bigint, boolean, date, doublePrecision, integer, jsonb, pgTable, primaryKey, text, timestamp, unique } from 'drizzle-orm/pg-core'
import { accounts, sessions, users, verifications } from './auth_schema.ts'

export { accounts, sessions, users, verifications }

const at = (column: string) => timestamp(column, { withTimezone: true })
const number = (column: string) => integer(column).generatedAlwaysAsIdentity()

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

export const changes = pgTable('changes', {
  id: number('id').primaryKey(),
  store_id: text('store_id').notNull().references(() => stores.id, { onDelete: 'cascade' }),
  object: text('object').notNull(),
  field: text('field').notNull(),
  old: text('old'),
  new: text('new'),
  valid_from: at('valid_from').notNull(),
  by: text('by').notNull().default(''),
  recorded_at: at('recorded_at').notNull().defaultNow(),
  /** The task whose doing this was. */
  task_id: integer('task_id').references(() => tasks.id, { onDelete: 'set null' }),
  /** hand: entered or confirmed by a person · file: seen by comparing two files · import: from a list of changes */
  source: text('source').$type<'hand' | 'task' | 'file' | 'import'>().notNull().default('hand'),
  /** The files show it too: the first day with the new value, and what they print. */
  seen_on: date('seen_on'),
  seen_new: text('seen_new'),
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

/** The store's own activities and its items' (the platforms' are in calendar_days): entered once, or recognised. */
export const activities = pgTable('activities', {
  id: text('id').primaryKey(),
  store_id: text('store_id').notNull().references(() => stores.id, { onDelete: 'cascade' }),
  name: text('name').notNull(),
  /** Item ids; none: the whole store. */
  items: jsonb('items').$type<string[]>().notNull().default([]),
  from: date('from').notNull(),
  to: date('to').notNull(),
  /** 蓄水 warm_up · 预售 presale · 尾款 balance · 正日 peak · 余热 after · '' none */
  phase: text('phase').notNull().default(''),
  /** The last like activity, whose same phase this one is judged against. */
  like_id: text('like_id'),
  plan: jsonb('plan').$type<unknown>(),
  source: text('source').$type<'hand' | 'recognised'>().notNull().default('hand'),
  made_at: at('made_at').notNull().defaultNow(),
  by: text('by').notNull().default(''),
})

/** An alarm is one finding from its first day until it is closed; `thing` is canonical JSON of what it is about. */
export const findings = pgTable('findings', {
  id: number('id').primaryKey(),
  store_id: text('store_id').notNull().references(() => stores.id, { onDelete: 'cascade' }),
  rule: text('rule').notNull(),
  thing: text('thing').notNull(),
  kind: text('kind').$type<'red_line' | 'finding' | 'data'>().notNull(),
  first_day: date('first_day').notNull(),
  last_day: date('last_day').notNull(),
  status: text('status').$type<'open' | 'closed'>().notNull().default('open'),
  closed_on: date('closed_on'),
  closed_because: text('closed_because').notNull().default(''),
  body: jsonb('body').$type<unknown>().notNull(),
  updated_at: at('updated_at').notNull().defaultNow(),
})

/** Every p-value of a rolling week, fired or not: the false discovery rate is held over all of them together. */
export const tested = pgTable('tested', {
  store_id: text('store_id').notNull().references(() => stores.id, { onDelete: 'cascade' }),
  day: date('day').notNull(),
  rule: text('rule').notNull(),
  tests: jsonb('tests').$type<{ thing: string; p: number }[]>().notNull(),
}, (t) => [primaryKey({ columns: [t.store_id, t.day, t.rule] })])

/** An act that was proposed, with its forecast stored before anybody acts on it; shown or not, and why not. */
export const proposals = pgTable('proposals', {
  id: number('id').primaryKey(),
  store_id: text('store_id').notNull().references(() => stores.id, { onDelete: 'cascade' }),
  day: date('day').notNull(),
  advice: text('advice').notNull(),
  thing: text('thing').notNull(),
  finding_id: integer('finding_id').references(() => findings.id, { onDelete: 'set null' }),
  rank: integer('rank').notNull(),
  shown: boolean('shown').notNull(),
  why_not: jsonb('why_not').$type<{ zh: string; en: string } | null>(),
  status: text('status').$type<'proposed' | 'later' | 'accepted' | 'declined' | 'expired'>().notNull().default('proposed'),
  reason: text('reason').notNull().default(''),
  later_until: date('later_until'),
  /** null: a gate held it back before there was an act. */
  body: jsonb('body').$type<unknown>(),
  forecast: jsonb('forecast').$type<unknown>(),
  decided_by: text('decided_by').notNull().default(''),
  decided_at: at('decided_at'),
})

export type TaskState = 'open' | 'doing' | 'done' | 'accepted' | 'dropped'

export const tasks = pgTable('tasks', {
  id: number('id').primaryKey(),
  store_id: text('store_id').notNull().references(() => stores.id, { onDelete: 'cascade' }),
  /** Made once: a recurring duty of one period, a proposal accepted by two hands. */
  once: text('once').unique(),
  proposal_id: integer('proposal_id').references(() => proposals.id, { onDelete: 'set null' }),
  duty: text('duty'),
  title: jsonb('title').$type<{ zh: string; en: string }>().notNull(),
  steps: jsonb('steps').$type<{ zh: string; en: string }[]>().notNull().default([]),
  role: text('role').notNull().default(''),
  owner: text('owner').notNull().default(''),
  due_day: date('due_day'),
  state: text('state').$type<TaskState>().notNull().default('open'),
  /** The changes that doing it will leave: object, field, old, new; confirmed with one tap. */
  prefilled: jsonb('prefilled').$type<{ object: string; field: string; old: string | null; new: string | null }[]>().notNull().default([]),
  acceptance: text('acceptance').notNull().default(''),
  made_at: at('made_at').notNull().defaultNow(),
  made_by: text('made_by').notNull().default(''),
  done_at: at('done_at'),
  done_by: text('done_by').notNull().default(''),
  accepted_at: at('accepted_at'),
  accepted_by: text('accepted_by').notNull().default(''),
})

/** What the trade does again and again (R85, R99, R145): dated data. A later row of an id holds from its day on. */
export const recurringDuties = pgTable('recurring_duties', {
  id: text('id').notNull(),
  valid_from: date('valid_from').notNull(),
  every: text('every').$type<'day' | 'week' | 'month' | 'quarter'>().notNull(),
  /** 1 Monday … 7 Sunday; the day of the month; of a quarter, the day of its first month. */
  on_day: integer('on_day').notNull(),
  /** Empty: of every platform. */
  platform: text('platform').notNull().default(''),
  role: text('role').notNull().default(''),
  is_on: boolean('is_on').notNull().default(true),
  title: jsonb('title').$type<{ zh: string; en: string }>().notNull(),
  steps: jsonb('steps').$type<{ zh: string; en: string }[]>().notNull().default([]),
  source: text('source').notNull().default(''),
  /** Whose own it is; null: the trade's. */
  store_id: text('store_id').references(() => stores.id, { onDelete: 'cascade' }),
}, (t) => [primaryKey({ columns: [t.id, t.valid_from] })])

/** A duty that a store has switched otherwise than it comes. */
export const storeDuties = pgTable('store_duties', {
  store_id: text('store_id').notNull().references(() => stores.id, { onDelete: 'cascade' }),
  duty: text('duty').notNull(),
  is_on: boolean('is_on').notNull(),
  set_at: at('set_at').notNull().defaultNow(),
  by: text('by').notNull().default(''),
}, (t) => [primaryKey({ columns: [t.store_id, t.duty] })])

/** What was said under a task, and the evidence put to it (a file of the archive). */
export const taskNotes = pgTable('task_notes', {
  id: number('id').primaryKey(),
  task_id: integer('task_id').notNull().references(() => tasks.id, { onDelete: 'cascade' }),
  at: at('at').notNull().defaultNow(),
  by: text('by').notNull().default(''),
  said: text('said').notNull().default(''),
  sha256: text('sha256'),
  file_name: text('file_name'),
})

/** Registered and hashed when the task is accepted; read once, on its day. */
export const effects = pgTable('effects', {
  id: number('id').primaryKey(),
  store_id: text('store_id').notNull().references(() => stores.id, { onDelete: 'cascade' }),
  proposal_id: integer('proposal_id').references(() => proposals.id, { onDelete: 'set null' }),
  task_id: integer('task_id').references(() => tasks.id, { onDelete: 'set null' }),
  advice: text('advice').notNull().default(''),
  registration: jsonb('registration').$type<unknown>().notNull(),
  hash: text('hash').notNull(),
  registered_at: at('registered_at').notNull().defaultNow(),
  reading_day: date('reading_day').notNull(),
  status: text('status').$type<'waiting' | 'read' | 'refused' | 'void'>().notNull().default('waiting'),
  reading: jsonb('reading').$type<unknown>(),
  read_at: at('read_at'),
})

/** A brief as it was issued; more files make a new version (已更新), never a changed one. */
export const briefs = pgTable('briefs', {
  id: number('id').primaryKey(),
  store_id: text('store_id').notNull().references(() => stores.id, { onDelete: 'cascade' }),
  day: date('day').notNull(),
  kind: text('kind').$type<'day' | 'week' | 'month'>().notNull().default('day'),
  version: integer('version').notNull(),
  complete: boolean('complete').notNull(),
  body: jsonb('body').$type<unknown>().notNull(),
  issued_at: at('issued_at').notNull().defaultNow(),
})

/** A way to reach people. Its settings hold secrets and are kept sealed. */
export const channels = pgTable('channels', {
  id: text('id').primaryKey(),
  organisation_id: text('organisation_id').notNull().default(HOME).references(() => organisations.id),
  kind: text('kind').notNull(),
  name: text('name').notNull(),
  sealed: text('sealed').notNull(),
  /** Store ids; none: every store. */
  stores: jsonb('stores').$type<string[]>().notNull().default([]),
  /** Who reads there, in words: it decides what it may carry. */
  audience: text('audience').notNull().default(''),
  carries: jsonb('carries').$type<string[]>().notNull().default([]),
  enabled: boolean('enabled').notNull().default(true),
  made_at: at('made_at').notNull().defaultNow(),
})

export const deliveries = pgTable('deliveries', {
  id: number('id').primaryKey(),
  channel_id: text('channel_id').notNull().references(() => channels.id, { onDelete: 'cascade' }),
  brief_id: integer('brief_id').references(() => briefs.id, { onDelete: 'set null' }),
  what: text('what').notNull(),
  once: text('once').notNull().unique(),
  attempts: integer('attempts').notNull().default(0),
  status: text('status').$type<'waiting' | 'sent' | 'failed'>().notNull().default('waiting'),
  problem: text('problem').notNull().default(''),
  at: at('at').notNull().defaultNow(),
})

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
