import { isDay } from '../kernel/days.ts'
import { Refusal } from '../kernel/errors.ts'
import { BadCell } from '../platforms/cells.ts'
import type { Told } from './file_name.ts'
import { place } from './headers.ts'
import { namesOf } from './recognise.ts'
import type { Recognised } from './recognise.ts'
import type { OpenQuestion } from './report.ts'

type Given = { given: Record<string, string>; remembered: Record<string, string>; told: Told; file_name: string; notes: string }
type Answered = { answers: Record<string, string>; window: { from: string; to: string } | undefined; questions: OpenQuestion[] }

/** What the file does not say: told now, found in its name, or answered before for this store. What is left is asked. */
export function answersFor({ format, table, header }: Recognised, { given, remembered, told, file_name, notes }: Given): Answered {
  const answers: Record<string, string> = {}
  const questions: OpenQuestion[] = []
  for (const { key, label, fileName, notes: inNotes, options, default: usual, unasked, reader } of format.tables.flatMap((one) => one.asks ?? [])) {
    if (key in answers || questions.some((question) => question.key === key)) continue
    const text = given[key] ?? fileName?.exec(file_name)?.[1] ?? inNotes?.exec(notes)?.[1] ?? unasked ?? remembered[key]
    if (text === undefined) {
      questions.push({ key, label, ...(options ? { options } : {}), ...(usual === undefined ? {} : { default: usual }) })
      continue
    }
    if (options && !options.includes(text)) throw new Refusal('invalid_input', { zh: `${key}=${text} 不在可选的范围内：${options.join(', ')}`, en: `${key}=${text} is none of ${options.join(', ')}` })
    try {
      answers[key] = reader.read(text)
    } catch (error) {
      throw error instanceof BadCell ? new Refusal('invalid_input', { zh: `${key}=${text}：${error.says.zh}`, en: `${key}=${text}: ${error.says.en}` }) : error
    }
  }
  const window = windowOf(given, told)
  const columnTells = typeof table.window === 'object' && place(header, namesOf(table, table.window.column)) >= 0
  const needed = !columnTells && table.facts.some(({ fact }) => fact.replaced === 'slice' || table.window !== undefined)
  if (needed && !window) questions.push({ key: 'day', label: { zh: '这份文件是哪一天的？（YYYY-MM-DD；多天请填 from 和 to）', en: 'Which day is this file about? (YYYY-MM-DD; from and to for several)' } })
  if (window && needed) Object.assign(answers, window.from === window.to ? { day: window.from } : window)
  return { answers, window: needed ? window : undefined, questions }
}

function windowOf(given: Record<string, string>, told: Told): { from: string; to: string } | undefined {
  const from = given['from'] ?? given['day']
  const to = given['to'] ?? from
  if (from === undefined || to === undefined) return told.from && told.to ? { from: told.from, to: told.to } : undefined
  for (const day of [from, to]) if (!isDay(day)) throw new Refusal('invalid_input', { zh: `不是存在的日期：${day}`, en: `there is no such day: ${day}` })
  if (from > to) throw new Refusal('invalid_input', { zh: `起止日期颠倒：${from} ～ ${to}`, en: `the first day is after the last: ${from} – ${to}` })
  return { from, to }
}
