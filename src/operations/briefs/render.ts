import { figure } from '../../kernel/figures.ts'
import { MOST_LINES } from '../../channels/channel.ts'
import type { Message } from '../../channels/channel.ts'
import type { BriefBody } from './body.ts'
import { asHtml, asMarkdown, asSheet } from './sections.ts'
import type { Section } from './sections.ts'
import { bracketed, cellAt, figuresTable, findingLine, nameOf, rowsTable } from './tables.ts'
import { changed, dayText, effectLine, told, WORDS } from './words.ts'
import type { Language } from './words.ts'

export function titleOf(body: BriefBody, language: Language, version: number): string {
  const again = version > 1 ? (language === 'en' ? ` (${WORDS.updated.en})` : `（${WORDS.updated.zh}）`) : ''
  return `${body.store.name} · ${dayText(body.day, language)} ${WORDS.brief[language]}${again}`
}

/** At most twelve lines that can be read without opening anything: 红线 first, then progress, figures, findings, acts. */
export function messageOf(body: BriefBody, { language, version, link }: { language: Language; version: number; link?: string }): Message {
  const row = body.cards.rows[0]
  const short = (id: string) => `${nameOf(id, language)} ${told(cellAt(row, id), language)}${bracketed(changed(cellAt(row, id), 'w-1', language), language)}`
  const stop = language === 'en' ? '; ' : '；'
  const head = [
    body.red_lines.length === 0 ? WORDS.none_red[language] : `${WORDS.red_lines[language]}${language === 'en' ? ': ' : '：'}${body.red_lines.map(({ means }) => means[language]).join(stop)}`,
    progressLine(body, language),
    ['paid_amount', 'visitors'].map(short).join(stop),
    ['pay_cvr', 'spend_per_buyer', 'refund_rate'].map(short).join(stop),
    marketLine(body, language),
  ].filter((line) => line !== '')
  const findings = body.findings.length === 0 ? [WORDS.nothing_happened[language]] : body.findings.map((finding) => findingLine(finding, language))
  const acts = body.proposals.length === 0 ? [WORDS.nothing_today[language]] : body.proposals.map(({ says }) => `${WORDS.today[language]}${language === 'en' ? ': ' : '：'}${says[language]}`)
  const tail = [...body.effects.slice(0, 1).map((effect) => effectLine(effect, language)), ...dataLine(body, language)]
  const lines = [...head, ...findings, ...acts, ...tail].slice(0, MOST_LINES)
  return { title: titleOf(body, language, version), lines, ...(link ? { link } : {}), html: asHtml(titleOf(body, language, version), sectionsOf(body, language), link ? { href: link, text: WORDS.open[language] } : undefined) }
}

export const markdownOf = (body: BriefBody, language: Language, version: number): string => asMarkdown(titleOf(body, language, version), sectionsOf(body, language))
export const sheetOf = (body: BriefBody, language: Language, version: number) => asSheet(titleOf(body, language, version), sectionsOf(body, language))

/** The whole morning, for a mail, a file and a workbook. */
export function sectionsOf(body: BriefBody, language: Language): Section[] {
  const word = (key: keyof typeof WORDS) => WORDS[key][language]
  const orSay = (lines: string[], otherwise: keyof typeof WORDS) => (lines.length > 0 ? lines : [word(otherwise)])
  return [
    { title: word('red_lines'), lines: orSay(body.red_lines.map(({ means }) => means[language]), 'none_red') },
    { title: word('progress'), lines: [progressLine(body, language), marketLine(body, language) || word('no_market')] },
    { title: word('figures'), table: figuresTable(body.cards, ['w-1', 'median4', 'y-1', 'peers'], language) },
    { title: word('happened'), lines: orSay(body.findings.map((finding) => [findingLine(finding, language), ...finding.measures.map(({ says }) => says[language])].join(' ')), 'nothing_happened') },
    { title: word('today'), lines: orSay(body.proposals.map(({ says }) => says[language]), 'nothing_today') },
    { title: word('effects'), lines: orSay(body.effects.map((effect) => effectLine(effect, language)), 'no_effects') },
    ...(body.tasks.length > 0 ? [{ title: word('tasks'), lines: body.tasks.map(({ title, due_day }) => `${title[language]}${due_day ? bracketed(`${word('due')} ${due_day}`, language) : ''}`) }] : []),
    { title: word('sources'), ...rowsTable(body.sources, { by: 'source_level_1', language }) },
    { title: word('items'), ...rowsTable(body.items, { by: 'item', language, names: body.item_names }) },
    { title: word('data'), lines: [completeness(body, language), ...body.data.map((finding) => findingLine(finding, language))] },
  ]
}

export function progressLine({ progress }: Pick<BriefBody, 'progress'>, language: Language): string {
  if (!progress) return ''
  const money = (value: number | null) => figure(value, progress.unit, { language, compact: true })
  const share = (ratio: number) => figure(ratio, 'ratio', { language })
  const word = (key: keyof typeof WORDS) => WORDS[key][language]
  const parts = [
    `${word('month_to_date')} ${money(progress.month_to_date)}`,
    progress.target === null ? word('no_target') : `${word('target')} ${money(progress.target)} · ${word('achieved')} ${progress.achieved_ratio === null ? '–' : share(progress.achieved_ratio)}`,
    `${word('time')} ${share(progress.time_ratio)}`,
    ...(progress.needed_per_day === null ? [] : [`${word('per_day')} ${money(progress.needed_per_day)}`]),
    ...(progress.forecast ? [`${word('month_end')} ${money(progress.forecast.low)}–${money(progress.forecast.high)}`] : []),
  ]
  return parts.join(' · ')
}

function marketLine({ market }: BriefBody, language: Language): string {
  if (!market) return ''
  const share = (ratio: number) => `${ratio > 0 ? '+' : ratio < 0 ? '−' : ''}${figure(Math.abs(ratio), 'ratio', { language })}`
  return `${WORDS.market[language]} ${share(market.market_change)}${language === 'en' ? ', ' : '，'}${WORDS.own[language]} ${share(market.own_change)}`
}

const completeness = ({ completeness: { present, needed, missing } }: BriefBody, language: Language) =>
  `${WORDS.complete[language]} ${present}/${needed}${missing.length > 0 ? bracketed(`${WORDS.missing[language]} ${missing.map(({ label }) => label[language]).join(language === 'en' ? ', ' : '、')}`, language) : ''}`

const dataLine = (body: BriefBody, language: Language) => (body.completeness.missing.length > 0 ? [completeness(body, language)] : [])
