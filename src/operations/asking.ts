import { monthOf } from '../kernel/days.ts'
import type { Day } from '../kernel/days.ts'
import { Refusal } from '../kernel/errors.ts'
import { formats } from '../platforms/index.ts'
import { ask } from '../questions/ask.ts'
import type { Asked } from '../questions/ask.ts'
import type { Registered } from '../questions/catalogue.ts'
import type { Answer, Question } from '../questions/question.ts'
import type { World as QuestionWorld } from '../questions/world.ts'
import { leftOut } from '../tags/left_out.ts'
import { importsSince } from '../state/imports.ts'
import { identitiesOn, listProducts } from '../state/products.ts'
import { targetsOf } from './targets_told.ts'
import { likeLastYear, readCalendar, special } from './calendar_marks.ts'
import type { CalendarRow } from './calendar_marks.ts'
import type { Context } from './context.ts'
import { keptFolder } from './kept_folder.ts'
import { seesMoney } from './perform_rules.ts'

/** What the planner needs, drawn from the context; the calendar is read only where a comparison asks for it. */
export async function questionWorld(context: Context, compared: boolean, calendar?: CalendarRow[]): Promise<QuestionWorld> {
  const { warehouse, ledger, state } = context
  if (!context.warehouse_is.whole) throw new Refusal('unavailable', { zh: '正在用存档重建数据，完成之前问不了数；进度在导入页（若重建没做完，请再点一次「重建」）', en: 'the data are being rebuilt from the archive and cannot be asked before; the import page shows how far it is (if it stopped, click Rebuild again)' })
  const marks = compared ? (calendar ?? (await readCalendar(state))) : undefined
  // A page of questions asks for the same store and day a dozen times.
  const registered = new Map<string, Promise<Registered>>()
  return {
    warehouse,
    ledger,
    formats,
    now: context.now(),
    ...carriedOn(context),
    left_out: (store_id) => leftOut({ ...context, ledger: ledgerOfStore(context.ledger, store_id) }, store_id),
    sees_money: (store_id) => seesMoney(store_id, context.actor),
    registered(store_id, day) {
      const key = `${store_id} ${day}`
      const known = registered.get(key) ?? readRegistered(context, store_id, day)
      registered.set(key, known)
      return known
    },
    async targets(store_id, metric, span) {
      const whole = span.from === monthOf(span.from).from && span.to === monthOf(span.from).to
      const period = whole ? span.from.slice(0, 7) : `${span.from}..${span.to}`
      return (await targetsOf(context, [store_id], period)).find((target) => target.metric === metric)?.value ?? null
    },
    ...(marks ? { calendar: { special: (day, platform) => special(marks, day, platform), likeLastYear: (day, platform) => likeLastYear(marks, day, platform) } } : {}),
  }
}

/** What was worked out before and how to carry it on; nothing while the data are being rebuilt, for they are not what they seem. */
const carriedOn = ({ home, state, warehouse_is }: Pick<Context, 'home' | 'state' | 'warehouse_is'>): Pick<QuestionWorld, 'kept' | 'imports'> =>
  warehouse_is.whole ? { kept: keptFolder(home), imports: (store_id, upto) => importsSince(state, store_id, upto) } : {}

/** The warehouse and the ledger, with what may be carried on of them. */
export type Carrying = Pick<Context, 'warehouse' | 'ledger' | 'home' | 'state' | 'warehouse_is'>
export const carried = (context: Carrying): Pick<QuestionWorld, 'warehouse' | 'ledger' | 'kept' | 'imports'> => ({ warehouse: context.warehouse, ledger: context.ledger, ...carriedOn(context) })

const views = new WeakMap<Context['ledger'], Map<string, Context['ledger']>>()

/** The ledger as one store sees it: what is kept by it stands until that store's own files change. */
function ledgerOfStore(ledger: Context['ledger'], store_id: string): Context['ledger'] {
  const known = views.get(ledger) ?? new Map<string, Context['ledger']>()
  views.set(ledger, known)
  const view = known.get(store_id) ?? { ...ledger, version: () => ledger.version(store_id) }
  known.set(store_id, view)
  return view
}

async function readRegistered({ state }: Context, store_id: string, day: Day): Promise<Registered> {
  const [identities, products] = await Promise.all([identitiesOn(state, [store_id], day), listProducts(state)])
  return { identities: identities.filter(({ source }) => source === 'hand'), products }
}

export type Ask = (question: Question, asked?: Asked) => Promise<Answer>

/** One world for the questions of a page: asked at one moment, those that read the same rows share a statement. */
export async function asker(context: Context, calendar?: CalendarRow[], { alone = false }: { alone?: boolean } = {}): Promise<Ask> {
  const world = { ...(await questionWorld(context, true, calendar)), alone }
  return (question, asked) => ask(question, world, asked)
}

export const askIn = async (context: Context, question: Question): Promise<Answer> => ask(question, await questionWorld(context, question.compare.length > 0))
