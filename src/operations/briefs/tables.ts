import { metricOf } from '../../metrics/index.ts'
import type { Cell } from '../../questions/question.ts'
import type { FindingCard } from '../loop/cards.ts'
import type { BriefBody } from './body.ts'
import type { Section } from './sections.ts'
import { changed, sure, told, WORDS } from './words.ts'
import type { Against, Language } from './words.ts'

/** Parts that a brief and a report are both put together from. */

type Row = BriefBody['cards']['rows'][number]
export const cellAt = (row: Row | undefined, id: string): Cell | undefined => (typeof row?.[id] === 'object' ? (row[id] as Cell) : undefined)
export const nameOf = (id: string, language: Language) => metricOf(id)?.label[language] ?? id
export const bracketed = (text: string, language: Language) => (text === '' ? '' : language === 'en' ? ` (${text})` : `（${text}）`)

export const findingLine = ({ means, cause }: FindingCard, language: Language) =>
  `${means[language]}${language === 'en' ? ' ' : ''}${cause.says[language]}${bracketed(`${WORDS.certainty[language]}${language === 'en' ? ' ' : '：'}${sure(cause.certainty, language)}`, language)}`

/** Each figure beside what it is held against; where it is not known, why. */
export function figuresTable(cards: BriefBody['cards'], against: readonly Against[], language: Language): NonNullable<Section['table']> {
  const ids = cards.question.metrics
  return {
    columns: [WORDS.metric[language], WORDS.value[language], ...against.map((c) => WORDS[c][language]), WORDS.note[language]],
    rows: ids.map((id) => {
      const cell = cellAt(cards.rows[0], id)
      const unknown = cards.unknown.find(({ metric }) => metric === id)
      return [nameOf(id, language), told(cell, language), ...against.map((c) => changed(cell, c, language)), (unknown?.because ?? cell?.because)?.[language] ?? cell?.flags.join(' ') ?? '']
    }),
  }
}

/** A table without rows says why it has none. */
export function rowsTable(answer: BriefBody['sources'], { by, language, names = {} }: { by: string; language: Language; names?: BriefBody['item_names'] }): Pick<Section, 'lines' | 'table'> {
  const ids = answer.question.metrics
  if (answer.rows.length === 0) return { lines: [answer.unknown[0]?.because[language] ?? '–'] }
  return { table: {
    columns: [by === 'item' ? WORDS.items[language] : WORDS.sources[language], ...ids.map((id) => nameOf(id, language))],
    rows: answer.rows.map((row) => [names[String(row[by])] ?? String(row[by] ?? ''), ...ids.map((id) => `${told(cellAt(row, id), language)}${bracketed(changed(cellAt(row, id), 'w-1', language), language)}`)]),
  } }
}
