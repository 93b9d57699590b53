import { z } from 'zod'
import { ORDER_KINDS } from '../../facts/order_kinds.ts'
import type { Text } from '../../kernel/text.ts'
import { LINE_TITLE, ORDERED_ANEW, rules } from '../../tags/rules.ts'
import { text } from '../shapes.ts'

const ids = ORDER_KINDS.map(({ id }) => id)
/** What an order can be said to be: one of the kinds, an ordinary sale, or nothing any more. */
export const saidKind = z.enum([...ids, 'sale', '']).meta({ description: "a kind; 'sale': an ordinary sale whatever else speaks of it; '': the word is taken back" })
export const codeKind = z.enum([...ids, '']).meta({ description: "a kind; '': the code means nothing from that day on" })
export const kindCard = z.strictObject({ id: z.string(), label: text, about: text })
export const kinds = ORDER_KINDS.map(({ id, label, about }) => ({ id, label, about }))

const SOURCES: Record<string, Text> = {
  hand: { zh: '人工判断', en: 'A person' }, list: { zh: '登记表', en: 'A list' }, remark: { zh: '备注代码', en: 'A code in the remark' },
  ...Object.fromEntries([...rules, ORDERED_ANEW, LINE_TITLE].map(({ id, label }) => [id, label])),
}
/** Who says what an order is, in words. */
export const sourceLabel = (source: string): Text => SOURCES[source] ?? { zh: source, en: source }
