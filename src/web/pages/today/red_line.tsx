import type { Output } from '../../api.ts'
import { addressOfQuestion } from '../../parts/question_of.ts'
import { Told } from '../../parts/told.tsx'
import { hrefOf, Link } from '../../router.tsx'
import { useSpeech } from '../../speech.ts'
import { useAnswer } from '../../use_answer.ts'
import { words } from './words.ts'

type Missing = Output<'today'>['completeness']['missing']

/** What cannot wait, one line, not capped and not ranked by yuan; then what keeps the figures from being whole. Green when there is nothing. */
export function RedLine({ store, missing, findings }: { store: string; missing: Missing; findings: Output<'findings'>['findings'] }) {
  const { say } = useSpeech()
  const { data } = useAnswer('list_imports', { store })
  if (!data) return null
  const red = findings.filter(({ kind }) => kind === 'red_line')
  const waiting = data.imports.filter(({ state }) => state === 'asks' || state === 'unmapped')
  const refused = data.imports.filter(({ state }) => state === 'refused')
  if (red.length + missing.length + waiting.length + refused.length === 0) return <div className="red_line clear">{say(words.no_red_line)}</div>
  return (
    <div className="red_line" role="note" aria-label={say(words.red_line)}>
      {red.map(({ finding_id, means, evidence: [first] }) => (first ? <Link key={finding_id} href={addressOfQuestion(first)}><Told>{say(means)}</Told></Link> : <b key={finding_id}><Told>{say(means)}</Told></b>))}
      {missing.map(({ duty, label }) => <Link key={duty} href={hrefOf('/coverage')}>{say(words.report_missing)} {say(label)}</Link>)}
      {waiting[0] && <Link href={hrefOf('/import', { import: waiting[0].import_id })}>{waiting.length} {say(words.files_waiting)}</Link>}
      {refused[0] && <Link href={hrefOf('/import', { import: refused[0].import_id })}>{refused.length} {say(words.files_refused)}</Link>}
    </div>
  )
}
