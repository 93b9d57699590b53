import { z } from 'zod'
import { rules } from '../../diagnosis/index.ts'
import type { Text } from '../../kernel/text.ts'
import { STOCK_LIMITS } from '../../money/stock/limits.ts'
import { playbook } from '../../playbook/index.ts'
import { listThresholds, thresholdsOn } from '../../state/thresholds.ts'
import { CONTRIBUTION, limitIn, ofStore } from '../limits.ts'
import { defineOperation } from '../operation.ts'
import { day, store, text } from '../shapes.ts'
import { todayIn } from '../today_in.ts'
import { limitWords } from './limit_words.ts'

const numberOf = (name: string): Text => limitWords[name] ?? { zh: name, en: name }

/** Every limit there is to set: those of findings, of advice and of stock, and what a store keeps of a paid yuan. */
export const LIMITS: readonly { limit: string; kind: 'finding' | 'advice' | 'margin' | 'stock'; label: Text; about: Text; /** What its number is, where the label does not say it. */ number: Text | null; usual: number | null; /** The least and the most it may be. */ range?: readonly [number, number] }[] = [
  { limit: CONTRIBUTION, kind: 'margin', label: { zh: '每付一元留下多少', en: 'Kept of a paid yuan' }, about: { zh: '扣掉货款、扣点、快递和退款后，买家付的一元里留下的那部分（0.2 就是两毛）。不填就按行业估。', en: 'Of a yuan paid, what is left after goods, fees, parcels and refunds (0.2 is two jiao). Without it the trade’s estimate stands in.' }, number: null, usual: null },
  ...rules.flatMap((rule) => Object.entries(rule.limits).map(([name, usual]) => ({ limit: `${rule.id}.${name}`, kind: 'finding' as const, label: rule.label, about: rule.about, number: numberOf(name), usual }))),
  ...playbook.flatMap((advice) => Object.entries(advice.limits).map(([name, usual]) => ({ limit: `${advice.id}.${name}`, kind: 'advice' as const, label: advice.label, about: advice.about, number: numberOf(name), usual }))),
  ...Object.entries(STOCK_LIMITS).map(([name, one]) => ({ limit: `stock.${name}`, kind: 'stock' as const, number: null, ...one })),
]

const scope = z.enum(['store', 'all'])

export const limits = defineOperation({
  name: 'limits',
  label: { zh: '门槛', en: 'Limits' },
  about: { zh: '每条发现和建议按什么数判断：默认值、这家店现在用的、改过哪些（哪天起、多少、谁为什么）。', en: 'What each finding and act is judged by: the usual number, what holds in this store today, and all that was set (since when, how much, by whom and why).' },
  kind: 'question',
  needs: { role: 'viewer', store: 'store' },
  input: z.strictObject({ store }),
  output: z.strictObject({
    limits: z.array(z.strictObject({
      limit: z.string(),
      kind: z.enum(['finding', 'advice', 'margin', 'stock']),
      label: text,
      about: text,
      number: text.nullable(),
      usual: z.number().nullable(),
      /** What holds today; null where nobody told it and there is no usual. */
      now: z.number().nullable(),
      history: z.array(z.strictObject({ valid_from: day, value: z.number(), scope, source: z.string() })),
    })),
  }),
  async run({ store: store_id }, context) {
    const [held, all] = await Promise.all([thresholdsOn(context.state, todayIn(context, store_id)), listThresholds(context.state)])
    return {
      limits: LIMITS.map(({ range: _, ...one }) => ({
        ...one,
        now: limitIn(held, one.limit, store_id) ?? one.usual,
        history: all.filter(({ id }) => id === one.limit || id === ofStore(one.limit, store_id))
          .map(({ id, valid_from, value, source }) => ({ valid_from, value, scope: id === one.limit ? ('all' as const) : ('store' as const), source }))
          .sort((a, b) => (a.valid_from < b.valid_from ? 1 : -1)),
      })),
    }
  },
})
