import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Fact, Kind } from '../facts/fact.ts'
import { Refusal } from '../kernel/errors.ts'
import { asCount, asDay, asDecimal, asFen, asFlag, asId, asMicro, asMoment, asRatio, asText, readers } from '../platforms/cells.ts'
import type { Reader } from '../platforms/cells.ts'
import type { Format, Mapping, Source, Table } from '../platforms/format.ts'
import { fold, place } from './headers.ts'
import type { Header } from './headers.ts'

/** How a person says what an unknown file's columns are: fact column ← header, with a reader where the usual one does not do. */
export const mappingShape = z.object({
  name: z.string().optional(),
  fact: z.string(),
  columns: z.record(z.string(), z.union([z.string(), z.object({ from: z.string(), read: z.string().optional() })])),
  constants: z.record(z.string(), z.string()).optional(),
})
export type FileMapping = z.infer<typeof mappingShape>

/** The same layout has the same signature, in whatever order its columns stand. */
export const signatureOf = (names: readonly string[]): string =>
  createHash('sha256').update(names.map(fold).filter((name) => name !== '').sort().join('\u0001')).digest('hex').slice(0, 32)

const USUAL: Record<Kind, Reader> = {
  text: asText, label: asText, count: asCount, fen: asFen, made_fen: asFen, made_count: asCount, micro: asMicro, ratio: asRatio, decimal: asDecimal, day: asDay, instant: asMoment, flag: asFlag,
}
const PERSONS: Record<string, 'buyer' | 'phone' | 'address'> = { buyer: 'buyer', visitor: 'buyer', phone: 'phone', address: 'address' }
const WINDOW = ['day', 'window']

/** A format made of a mapping. `day` (or `window`) names the column that tells the window, for figures of a window. */
export function formatOf(told: unknown, facts: readonly Fact[], currency: string): Format {
  const parsed = mappingShape.safeParse(told)
  if (!parsed.success) throw new Refusal('invalid_input', { zh: '列映射的格式不对：需要 {"fact":"…","columns":{"事实列":"表头"}}', en: 'a mapping is {"fact":"…","columns":{"column of the fact":"heading"}}' })
  const mapping = parsed.data
  const fact = facts.find(({ id }) => id === mapping.fact)
  if (!fact) throw new Refusal('invalid_input', { zh: `没有叫“${mapping.fact}”的事实表；有：${facts.map(({ id }) => id).join(', ')}`, en: `there is no fact “${mapping.fact}”; there are ${facts.map(({ id }) => id).join(', ')}` })
  const headers = Object.entries(mapping.columns).map(([column, source]): [string, string, string | undefined] => (typeof source === 'string' ? [column, source, undefined] : [column, source.from, source.read]))
  const columns: Record<string, Source> = {}
  for (const [column, from, read] of headers) if (!WINDOW.includes(column)) columns[column] = sourceOf(fact, column, from, read)
  for (const [column, text] of Object.entries(mapping.constants ?? {})) {
    if (!fact.columns[column]) throw new Refusal('invalid_input', { zh: `${fact.id} 没有列“${column}”`, en: `${fact.id} has no column “${column}”` })
    columns[column] = { constant: text }
  }
  completeMoments(fact, columns, headers)
  const windowFrom = headers.find(([column]) => WINDOW.includes(column))?.[1] ?? headers.find(([column]) => fact.columns[column]?.kind === 'day' || fact.columns[column]?.kind === 'instant')?.[1]
  const table: Table = {
    recognisedBy: [...new Set(headers.map(([, from]) => from))],
    ...(windowFrom ? { window: { column: windowFrom } } : { window: 'file_name_or_ask' as const }),
    currency,
    totals: headers.filter(([column]) => fact.columns[column]?.kind === 'fen').map(([, from]) => from),
    facts: [{ fact, columns } satisfies Mapping],
  }
  const id = `mapped_${fact.id}_${signatureOf(table.recognisedBy).slice(0, 8)}`
  const label = mapping.name ?? `自定义 · ${fact.about.zh}`
  return { id, label: { zh: label, en: label }, where: { zh: '', en: '' }, platform: 'any', layout: 'inferred', tables: [table] }
}

function sourceOf(fact: Fact, column: string, from: string, read: string | undefined): Source {
  const own = fact.columns[column]
  if (!own) throw new Refusal('invalid_input', { zh: `${fact.id} 没有列“${column}”；有：${Object.keys(fact.columns).join(', ')}`, en: `${fact.id} has no column “${column}”; it has ${Object.keys(fact.columns).join(', ')}` })
  // Marks of persons are never kept as printed, whoever maps them.
  if (PERSONS[column]) return { hash: PERSONS[column], from }
  if (column === 'province' || column === 'city') return { place: column, from }
  if (own.kind === 'instant') return { moment: 'instant', from }
  const reader = read === undefined ? (/_?id$|^item$|^sku$/.test(column) ? asId : USUAL[own.kind]) : readers.find(({ id }) => id === read)
  if (!reader) throw new Refusal('invalid_input', { zh: `没有叫“${read}”的读法；有：${readers.map(({ id }) => id).join(', ')}`, en: `there is no reader “${read}”; there are ${readers.map(({ id }) => id).join(', ')}` })
  return fact.key.includes(column) ? { from, read: reader, required: true } : { from, read: reader, optional: true }
}

/** Orders need their day and hour as well as their moment: what one column tells is told of all three. */
function completeMoments(fact: Fact, columns: Record<string, Source>, headers: readonly (readonly [string, string, string | undefined])[]): void {
  const from = (column: string) => headers.find(([name]) => name === column)?.[1]
  for (const part of ['created', 'paid']) {
    const told = from(`${part}_at`) ?? from(`${part}_day`)
    if (!told || !fact.columns[`${part}_day`]) continue
    columns[`${part}_at`] = { moment: 'instant', from: told }
    columns[`${part}_day`] = { moment: 'day', from: told }
  }
  const hour = from('paid_at') ?? from('created_at')
  if (fact.columns['hour'] && !columns['hour'] && hour) columns['hour'] = { moment: 'hour', from: hour, ...(from('created_at') ? { or: from('created_at')! } : {}) }
}

export type Guess = { fact: string; columns: Record<string, string> }

/** The fact whose columns' names are most like the headers, with the header that is likest for each. */
export function guessOf(header: Header, facts: readonly Fact[]): Guess | null {
  let best: { guess: Guess; score: number } | undefined
  const named = header.names.filter((name) => name.trim() !== '').map((name) => [name, spelled(name)] as const)
  for (const fact of facts) {
    const columns: Record<string, string> = {}
    let score = 0
    const free = new Map(named)
    for (const [column, { about }] of Object.entries(fact.columns)) {
      const label = labelled(about.zh)
      const scored = [...free].map(([name, spelling]) => ({ name, score: likeness(spelling, label, column) })).sort((a, b) => b.score - a.score)[0]
      if (!scored || scored.score < 0.6) continue
      columns[column] = scored.name
      free.delete(scored.name)
      score += scored.score * (fact.key.includes(column) ? 2 : 1)
    }
    const day = fact.replaced === 'slice' ? header.names[DAY_NAMES.map((name) => place(header, [name])).find((at) => at >= 0) ?? -1] : undefined
    if (day) columns['day'] = day
    if (score > (best?.score ?? 0)) best = { guess: { fact: fact.id, columns }, score }
  }
  return best?.guess ?? null
}

const DAY_NAMES = ['统计日期', '日期', '时间', '数据日期', 'date', 'day']

/** A name folded, without what stands in brackets, and its pairs of letters. */
type Spelling = { folded: string; pairs: ReadonlySet<string> }
function spelled(text: string): Spelling {
  const folded = fold(text).replace(/[(（].*?[)）]/g, '')
  return { folded, pairs: new Set(Array.from({ length: Math.max(1, folded.length - 1) }, (_, i) => folded.slice(i, i + 2))) }
}

const labels = new Map<string, Spelling>()
/** The facts' own labels are as many as the facts have columns, and every unknown file is held against all of them. */
function labelled(about: string): Spelling {
  const known = labels.get(about) ?? spelled(about)
  labels.set(about, known)
  return known
}

function likeness(name: Spelling, label: Spelling, column: string): number {
  if (name.folded === '' || label.folded === '') return 0
  if (name.folded === label.folded || name.folded === column || name.folded === column.replace(/_fen$/, '')) return 1
  let shared = 0
  for (const pair of name.pairs) if (label.pairs.has(pair)) shared += 1
  return (2 * shared) / (name.pairs.size + label.pairs.size)
}
