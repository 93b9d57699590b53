import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { addDays } from '../../../kernel/days.ts'
import { sheet } from '../../api.ts'
import type { Output } from '../../api.ts'
import { Answer } from '../../parts/answer.tsx'
import { ExcelButton } from '../../parts/excel_button.tsx'
import { Told } from '../../parts/told.tsx'
import { useQueryOf } from '../../router.tsx'
import { useSpeech } from '../../speech.ts'
import { useAnswer } from '../../use_answer.ts'
import type { Store } from '../../use_store.ts'
import { words } from './words.ts'

type Report = Output<'report'>
const KINDS = ['week', 'month'] as const

/** 周会: what was found, done and measured in a week or a month, and what is next; what is decided becomes tasks with the button above (R315). */
export function Meeting({ store: { store_id: store } }: { store: Store }) {
  const { language } = useSpeech()
  const [query, change] = useQueryOf()
  const kind = KINDS.find((one) => one === query.get('kind')) ?? 'week'
  const day = query.get('day')
  const report = useAnswer('report', { store, kind, language: language === 'en' ? 'en' : 'zh', ...(day && { day }) })
  return (
    <Answer of={report}>
      {(told) => (
        <article className="stack meeting">
          <Head of={told} kind={kind} change={change} />
          {told.sections.map((section) => <Part key={section.title} of={section} />)}
        </article>
      )}
    </Answer>
  )
}

function Head({ of: { title, sheet: rows, markdown, body }, kind, change }: { of: Report; kind: (typeof KINDS)[number]; change(set: Record<string, string | undefined>): void }) {
  const { say } = useSpeech()
  const [copied, setCopied] = useState(false)
  const copy = () => void navigator.clipboard.writeText(markdown).then(() => setCopied(true))
  return (
    <div className="line apart">
      <h2><Told>{say({ zh: title, en: title })}</Told></h2>
      <div className="line no_print">
        <Segmented aria-label={say(words.span)} value={kind} onChange={(value) => change({ kind: value, day: undefined })} options={KINDS.map((value) => ({ value, label: say(words[`report_${value}`]) }))} />
        <Button size="small" onClick={() => change({ day: addDays(body.from, -1) })}>{say(words.earlier)}</Button>
        <Button size="small" onClick={() => change({ day: addDays(body.to, 1) })}>{say(words.later)}</Button>
        <Button size="small" onClick={() => window.print()}>{say(words.print)}</Button>
        <Button size="small" onClick={copy}>{say(copied ? words.copied : words.copy)}</Button>
        <ExcelButton get={() => sheet(rows)} name={title} />
      </div>
    </div>
  )
}

/** Words of a report come from the server in the page's language; traditional script is drawn here. */
function Part({ of: { title, lines = [], table } }: { of: Report['sections'][number] }) {
  const { say } = useSpeech()
  // Names to the left, figures to the right, and the note that explains them to the left again.
  const sideOf = (i: number) => (i > 0 && i < (table?.columns.length ?? 0) - 1 ? 'right' : '')
  const drawn = (text: string | number) => say({ zh: String(text), en: String(text) })
  return (
    <section className="card stack" aria-label={drawn(title)}>
      <h3>{drawn(title)}</h3>
      {lines.length > 0 && <ul className="agenda">{lines.map((line, i) => <li key={i}><Told>{drawn(line)}</Told></li>)}</ul>}
      {table && (
        <div className="rows bare" tabIndex={0} role="region" aria-label={`${drawn(title)} ${say(words.figures)}`}>
          <table>
            <thead><tr>{table.columns.map((column, i) => <th key={i} scope="col" className={sideOf(i)}>{drawn(column)}</th>)}</tr></thead>
            <tbody>{table.rows.map((row, i) => <tr key={i}>{row.map((cell, j) => (j === 0 ? <th key={j} scope="row"><Told>{drawn(cell)}</Told></th> : <td key={j} className={sideOf(j)}><Told>{drawn(cell)}</Told></td>))}</tr>)}</tbody>
          </table>
        </div>
      )}
    </section>
  )
}
