import { isDeepStrictEqual } from 'node:util'
import { addDays, dayIn } from '../../kernel/days.ts'
import type { Day } from '../../kernel/days.ts'
import { issueBrief, lastBrief } from '../../state/briefs.ts'
import { getSetting } from '../../state/settings.ts'
import { questionWorld } from '../asking.ts'
import type { Context } from '../context.ts'
import { dataDay } from '../data_day.ts'
import { push } from '../deliver.ts'
import { adviseStore } from '../advise_store.ts'
import { keepDetected } from '../detected/index.ts'
import { readDue } from '../effects/read_due.ts'
import { judgeStore } from '../judge_store.ts'
import { briefBody } from './body.ts'
import type { BriefBody } from './body.ts'
import { composeBrief, figuresOf } from './compose.ts'
import { messageOf } from './render.ts'
import type { Language } from './words.ts'

export type Issued = { day: Day; version: number; isNew: boolean; pushed: { channel: string; problem: string }[] }

/**
 * Judges a store's data day and issues its brief; the same again is not a new version. It is pushed when it is yesterday's and
 * its core files are all there: a half-empty brief is never pushed, and neither is a day long past that was imported late.
 */
export async function issueMorning(context: Context, store_id: string): Promise<Issued | undefined> {
  // Marks that are made anew change the ledger, and all that was read of the store before would be read again.
  await (await questionWorld(context, false)).left_out?.(store_id)
  const day = await dataDay(context, store_id)
  if (!day) return undefined
  // While the engine reads these the server judges, and the other way round.
  const figures = figuresOf(context, store_id, day)
  figures.catch(() => undefined)
  const judged = await judgeStore(context, store_id, day)
  await keepDetected(context, store_id, judged.picture)
  await readDue(context, store_id, day)
  await adviseStore(context, store_id, day, judged)
  const body = briefBody.parse(JSON.parse(JSON.stringify(await composeBrief(context, store_id, day, figures))))
  const complete = body.completeness.missing.length === 0
  const before = await lastBrief(context.state, { store_id, kind: 'day', day })
  const { brief, isNew } = await issueBrief(context.state, { store_id, kind: 'day', day, complete, body, issued_at: context.now() })
  const isYesterday = day === yesterday(context, store_id)
  const pushed = complete && isNew && isYesterday && (!before?.complete || saysMore(before.body, body)) ? await pushBrief(context, body, brief) : []
  return { day, version: brief.version, isNew, pushed }
}

/** One file more is no reason to ring again; another finding, red line or act is. */
const saysMore = (before: unknown, now: BriefBody) => {
  const told = ({ red_lines, findings, proposals }: BriefBody) => [red_lines, findings].map((list) => list.map(({ rule, thing }) => [rule, thing])).concat([proposals.map(({ advice, thing }) => [advice, thing])])
  return !isDeepStrictEqual(told(before as BriefBody), told(now))
}

const yesterday = ({ ledger, now }: Context, store_id: string) => addDays(dayIn(now(), ledger.store(store_id)?.zone ?? 'Asia/Shanghai'), -1)

export const languageOf = async ({ state }: Context): Promise<Language> => ((await getSetting(state, 'language')) === 'en' ? 'en' : 'zh')

async function pushBrief(context: Context, body: BriefBody, { id, version }: { id: number; version: number }) {
  const message = messageOf(body, { language: await languageOf(context), version, link: `${context.url}/today?store=${body.store.store_id}` })
  return push({ what: 'brief', once: `brief:${id}`, store_id: body.store.store_id, brief_id: id, message }, context)
}

/** At ten in the store's morning, once: which files yesterday still lacks. Nothing where the brief went out, or nothing ever came. */
export async function remind(context: Context, store_id: string): Promise<{ channel: string; problem: string }[]> {
  const day = yesterday(context, store_id)
  const last = await dataDay(context, store_id)
  if (!last || last < addDays(day, -14)) return []
  const { completeness, store } = await composeBrief(context, store_id, day)
  if (completeness.missing.length === 0) return []
  const language = await languageOf(context)
  const names = completeness.missing.map(({ label }) => label[language])
  const lines = language === 'en'
    ? [`Yesterday (${day}) still lacks ${names.length}: ${names.join(', ')}.`, 'Drop them on the import page and the brief is sent by itself.']
    : [`${day} 还缺 ${names.length} 个报表：${names.join('、')}。`, '拖进导入页，齐了早报会自动发出。']
  return push({ what: 'brief', once: `reminder:${store_id}:${day}`, store_id, message: { title: language === 'en' ? `${store.name}: files missing` : `${store.name} · 缺报表`, lines, link: `${context.url}/import?store=${store_id}` } }, context)
}
