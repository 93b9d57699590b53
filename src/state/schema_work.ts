import { boolean, date, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { at, number } from './schema_columns.ts'
import { HOME, organisations, stores } from './schema_stores.ts'

/** The loop: what was found, proposed, done, measured and told. */

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
