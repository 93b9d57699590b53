import { MOST_LINES } from '../../channels/channel.ts'
import type { Message } from '../../channels/channel.ts'
import { progressLine } from './render.ts'
import type { ReportBody } from './report_body.ts'
import { asHtml, asMarkdown, asSheet } from './sections.ts'
import type { Section } from './sections.ts'
import { bracketed, cellAt, figuresTable, findingLine, nameOf } from './tables.ts'
import { changed, dayText, effectLine, told, WORDS } from './words.ts'
import type { Language } from './words.ts'

export const reportTitle = ({ store, kind, from, to }: ReportBody, language: Language): string => `${store.name} · ${dayText(from, language)} – ${dayText(to, language)} ${WORDS[kind][language]}`

/** The agenda of the meeting: figures, what was found, what was done, whether it helped, what is next. */
export function reportSections(body: ReportBody, language: Language): Section[] {
  const word = (key: keyof typeof WORDS) => WORDS[key][language]
  const orSay = (lines: string[], otherwise: keyof typeof WORDS) => (lines.length > 0 ? lines : [word(otherwise)])
  const some = (title: keyof typeof WORDS, lines: string[]): Section[] => (lines.length > 0 ? [{ title: word(title), lines }] : [])
  const colon = language === 'en' ? ': ' : '：'
  return [
    { title: word('report_figures'), ...(body.progress ? { lines: [progressLine(body, language)] } : {}), table: { ...figuresTable(body.cards, ['previous', 'y-1'], language), columns: [word('metric'), word('period'), word('previous'), word('y-1'), word('note')] } },
    { title: word('happened'), lines: orSay(body.findings.map((finding) => findingLine(finding, language)), 'nothing_happened') },
    { title: word('done'), lines: orSay(body.done.map(({ title, state }) => `${title[language]}${state === 'accepted' ? bracketed(word('accepted'), language) : ''}`), 'nothing_done') },
    { title: word('report_effects'), lines: orSay(body.effects.map((effect) => effectLine(effect, language)), 'nothing_read') },
    ...some('report_changes', body.changes.map((change) => changeLine(change, { body, language }))),
    ...some('declined', body.declined.map(({ says, reason }) => `${says[language]}${reason ? `${colon}${reason}` : ''}`)),
    ...some('missed', missedLines(body, language)),
    { title: word('next'), lines: orSay([...body.open.map(({ title, due_day }) => `${title[language]}${due_day ? bracketed(`${word('due')} ${due_day}`, language) : ''}`), ...body.next_duties.map(({ title, days }) => `${title[language]}${bracketed(days.map((day) => dayText(day, language)).join(language === 'en' ? ', ' : '、'), language)}`)], 'nothing_next') },
  ]
}

function changeLine({ object, field, old, new: to, source, seen_on }: ReportBody['changes'][number], { body, language }: { body: ReportBody; language: Language }): string {
  const [dimension = '', ...rest] = object.split(':')
  const thing = dimension === 'item' ? body.names[rest.join(':')] ?? rest.join(':') : rest.join(':') || object
  return `${thing} ${field} ${old || '–'} → ${to || '–'}${source === 'file' || seen_on !== null ? bracketed(WORDS.seen_in_files[language], language) : ''}`
}

/** One line a duty, with how often it was missed. */
function missedLines({ missed }: ReportBody, language: Language): string[] {
  const times = new Map<string, number>()
  for (const { title } of missed) times.set(title[language], (times.get(title[language]) ?? 0) + 1)
  return [...times].map(([title, count]) => (count === 1 ? title : `${title} × ${count}`))
}

export const reportMarkdown = (body: ReportBody, language: Language): string => asMarkdown(reportTitle(body, language), reportSections(body, language))
export const reportSheet = (body: ReportBody, language: Language) => asSheet(reportTitle(body, language), reportSections(body, language))

/** At most twelve lines: the figures, the three largest findings, what helped, how much is left to do. */
export function reportMessage(body: ReportBody, { language, link }: { language: Language; link: string }): Message {
  const row = body.cards.rows[0]
  const short = (id: string) => `${nameOf(id, language)} ${told(cellAt(row, id), language)}${bracketed(changed(cellAt(row, id), 'previous', language), language)}`
  const stop = language === 'en' ? '; ' : '；'
  const count = (key: 'done' | 'next' | 'missed', number: number) => `${WORDS[key][language]} ${number}`
  const lines = [
    ['paid_amount', 'visitors'].map(short).join(stop),
    ['pay_cvr', 'spend_per_buyer', 'ad_cost_share'].map(short).join(stop),
    ...(body.progress ? [progressLine(body, language)] : []),
    ...(body.findings.length === 0 ? [WORDS.nothing_happened[language]] : body.findings.slice(0, 3).map((finding) => findingLine(finding, language))),
    ...body.effects.slice(0, 3).map((effect) => effectLine(effect, language)),
    [count('done', body.done.length), count('missed', body.missed.length), count('next', body.open.length + body.next_duties.length)].join(stop),
  ]
  const title = reportTitle(body, language)
  return { title, lines: lines.slice(0, MOST_LINES), link, html: asHtml(title, reportSections(body, language), { href: link, text: WORDS.open[language] }) }
}
