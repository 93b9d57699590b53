import type { OrderKind } from '../facts/order_kinds.ts'
import { and, sql } from '../kernel/sql.ts'
import type { Sql } from '../kernel/sql.ts'

/** What a code means in an order made from a day on; '' means nothing from then. */
export type CodeMeaning = { code: string; kind: string; valid_from: string }

/**
 * What sellers write by trade custom. Words that also stand in the remarks of ordinary sales (补发, 赠品, 换货) are no codes:
 * a shop that uses them so adds them for itself.
 */
const DEFAULTS: readonly [OrderKind, readonly string[]][] = [
  ['fake', ['刷单', '补单', '空包', '测评单']],
  ['test', ['测试单', '测试订单']],
  ['own', ['自购', '自己买']],
  ['staff', ['员工单', '员工购', '内购']],
  ['sample', ['样品', '寄样', '拿样']],
  ['gift', ['赠送单', '礼品单', '达人寄样']],
  ['reship', ['补发单', '换货单']],
  ['mistake', ['拍错重拍', '重拍单']],
]
/** Of a meaning since ever. */
const FROM_THE_BEGINNING = '1970-01-01'
export const defaultCodes: readonly CodeMeaning[] = DEFAULTS.flatMap(([kind, codes]) => codes.map((code) => ({ code, kind, valid_from: FROM_THE_BEGINNING })))

/** All meanings of a store: what it said itself stands in the place of a default of the same code and day. */
export function meaningsOf(said: readonly CodeMeaning[]): CodeMeaning[] {
  const all = new Map([...defaultCodes, ...said].map(({ code, kind, valid_from }) => [`${code} ${valid_from}`, { code, kind, valid_from }]))
  return [...all.values()].sort((a, b) => (a.code === b.code ? (a.valid_from < b.valid_from ? -1 : 1) : a.code < b.code ? -1 : 1))
}

/** Each code with the stretches of created days in which it means something; `before` is left out of the stretch. */
export function stretchesOf(meanings: readonly CodeMeaning[]): { code: string; kind: string; from: string; before: string | undefined }[] {
  return meanings.flatMap(({ code, kind, valid_from }, i) => {
    const next = meanings[i + 1]
    return kind === '' ? [] : [{ code, kind, from: valid_from, before: next?.code === code ? next.valid_from : undefined }]
  })
}

/** So many needles the engine looks for at once. */
const NEEDLES = 255

/**
 * Whether a remark may bear a code that means something: those of every day that are written in signs alone, as nearly all are, are looked
 * for together (two dozen patterns over a store's orders took 12 of 55 ms).
 */
export function mayBear(remark: Sql, meanings: readonly CodeMeaning[]): Sql[] {
  const stretches = stretchesOf(meanings)
  const isPlain = ({ code, from, before }: (typeof stretches)[number]) => from === FROM_THE_BEGINNING && before === undefined && !hasEdge(code[0]) && !hasEdge(code.at(-1))
  const plain = stretches.filter(isPlain).map(({ code }) => code.toLowerCase())
  const parcels = Array.from({ length: Math.ceil(plain.length / NEEDLES) }, (_, i) => plain.slice(i * NEEDLES, (i + 1) * NEEDLES))
  return [...parcels.map((needles) => sql`multiSearchAny(lowerUTF8(${remark}), ${needles})`), ...stretches.filter((one) => !isPlain(one)).map((one) => bearsWithin(remark, one))]
}

/** A remark that bears the code, on a day its order was made that lies in the stretch. */
export const bearsWithin = (remark: Sql, { code, from, before }: { code: string; from: string; before: string | undefined }): Sql =>
  and(bears(remark, code), sql`created_day >= toDate(${from})`, before === undefined ? undefined : sql`created_day < toDate(${before})`)

/** Whether a remark bears a code. Letters stand alone: `sd` is no part of `usd`; what is written in signs may stand anywhere. */
export function bears(remark: Sql, code: string): Sql {
  const plain = code.toLowerCase().replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
  const edge = (letter: string | undefined, sign: string) => (hasEdge(letter) ? sign : '')
  const pattern = `${edge(code[0], '(^|[^a-z0-9])')}${plain}${edge(code.at(-1), '($|[^a-z0-9])')}`
  return sql`match(lowerUTF8(${remark}), ${pattern})`
}

const hasEdge = (letter: string | undefined): boolean => letter !== undefined && /[a-z0-9]/i.test(letter)
