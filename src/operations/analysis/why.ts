import { z } from 'zod'
import { addDays } from '../../kernel/days.ts'
import { views } from '../../diagnosis/tree/views.ts'
import { why as explain } from '../../diagnosis/tree/why.ts'
import type { Node } from '../../maths/decompose/tree.ts'
import { metricOf } from '../../metrics/index.ts'
import type { Span } from '../../kernel/days.ts'
import { taggedOfAnswer } from '../../questions/left_out.ts'
import { questionWorld } from '../asking.ts'
import { dataDay } from '../data_day.ts'
import { defineOperation } from '../operation.ts'
import { day, store, text } from '../shapes.ts'
import { AGAINST, whyAgainst } from './why_against.ts'

const tagged = z.strictObject({ orders: z.number(), paid_fen: z.number() })
const span = z.strictObject({ from: day, to: day })
const node: z.ZodType<Node> = z.strictObject({
  /** A metric's id, or what the part is (an item, a source, a plan). */
  id: z.string(),
  kind: z.enum(['figure', 'new', 'vanished', 'mix', 'rate', 'overlap', 'unknown']),
  before: z.number().nullable(),
  after: z.number().nullable(),
  /** What it did to the root, in the root's unit; children sum to their node. */
  value: z.number(),
  get children() { return z.array(node) },
})

const NONE = { orders: 0, paid_fen: 0 }

export const why = defineOperation({
  name: 'why',
  label: { zh: '为什么变了', en: 'Why it moved' },
  about: {
    zh: '一个数从一段到另一段为什么变：拆成访客×转化×客单、按商品、来源、新老客、省份、小时、计划、退款；各部分合计正好等于变化，拆不开的单列为未知，多天时都是日均。不说哪两段，就是最近一天对上周同日；也可以对同行，或对这个月的目标。',
    en: 'Why a figure moved between two spans: visitors × conversion × spend, by item, source, new and returning, province, hour, plan, refunds. Parts sum to the change exactly; what the facts cannot open is a node called unknown; of several days the daily mean is told. Without spans: the last day with data against the same weekday before; or against peers, or the month’s target.',
  },
  kind: 'question',
  needs: { role: 'viewer', store: 'store' },
  input: z.strictObject({ store, before: span.optional(), after: span.optional(), views: z.array(z.enum(views.map(({ id }) => id) as [string, ...string[]])).optional(), /** Held against average peers in the same days, or against the month's target, instead of another span; opened by factors alone. */ against: z.enum(AGAINST).optional(), orders: z.enum(['clean', 'all']).optional().meta({ description: 'all: fake, sample and postage orders count too' }) }),
  output: z.strictObject({
    /** null: the store has no day yet */
    spans: z.strictObject({ before: span, after: span }).nullable(),
    against: z.enum(AGAINST).nullable(),
    /** Why it cannot be held against that. */
    because: text.nullable(),
    /** Orders of the two spans with a tag (fake, sample, postage): left out of the figures of our own orders, or counted where all are asked for. */
    excluded: z.strictObject({ before: tagged, after: tagged, counted: z.boolean() }),
    /** All there are, with what each tells. */
    known: z.array(z.strictObject({ view: z.string(), label: text, metric: z.string() })),
    views: z.array(z.strictObject({ view: z.string(), label: text, metric: z.string(), unit: z.string().nullable(), /** null: the facts of these days do not tell it */ root: node.nullable() })),
  }),
  async run({ store: store_id, views: wanted, against, orders, ...asked_spans }, context) {
    const known = views.map(({ id, label, metric }) => ({ view: id, label, metric }))
    const day = asked_spans.after ? null : await dataDay(context, store_id)
    const after = asked_spans.after ?? (day === null ? undefined : { from: day, to: day })
    if (!after) return { spans: null, against: against ?? null, because: null, excluded: { before: NONE, after: NONE, counted: orders === 'all' }, known, views: [] }
    const before = asked_spans.before ?? { from: addDays(after.from, -7), to: addDays(after.to, -7) }
    const world = await questionWorld(context, false)
    const taggedOn = async (span: Span) => {
      const [own] = await taggedOfAnswer({ stores: [store_id], ...span, orders }, [metricOf('paid_amount')!], world)
      return own ? { orders: own.orders, paid_fen: own.paid_fen } : NONE
    }
    if (against) {
      const told = await whyAgainst(context, { store_id, after, against, orders })
      const { id: view, label, metric } = views[0]!
      const root = 'root' in told ? told.root : null
      const own = await taggedOn(told.after)
      return { spans: { before: told.after, after: told.after }, against, excluded: { before: NONE, after: own, counted: orders === 'all' }, because: 'because' in told ? told.because : null, known: known.slice(0, 1), views: [{ view, label, metric, unit: root && 'fen', root }] }
    }
    const asked = views.filter(({ id }) => wanted === undefined || wanted.includes(id))
    const told = await Promise.all(asked.map((view) => explain({ store_id, before, after, orders }, view, world)))
    return { spans: { before, after }, against: null, excluded: { before: await taggedOn(before), after: await taggedOn(after), counted: orders === 'all' }, because: null, known, views: told.map((one, i) => ({ view: one.view, label: asked[i]!.label, metric: one.metric, unit: 'root' in one ? one.unit : null, root: 'root' in one ? one.root : null })) }
  },
})
