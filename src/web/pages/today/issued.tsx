import { Button } from 'antd'
import { useState } from 'react'
import { sheet } from '../../api.ts'
import type { Output } from '../../api.ts'
import { ExcelButton } from '../../parts/excel_button.tsx'
import { Problem } from '../../parts/problem.tsx'
import { useSpeech } from '../../speech.ts'
import { useAct } from '../../use_answer.ts'
import { useMayWork } from '../../use_store.ts'
import { words } from './words.ts'

/** When the morning was issued, its words to take along, and the button to issue it now. Before that nothing is said to have happened or not. */
export function Issued({ of: { issued }, store }: { of: Output<'brief'>; store: string }) {
  const { say, instant } = useSpeech()
  const mayWork = useMayWork()
  const issue = useAct('issue_brief')
  const [copied, setCopied] = useState(false)
  const button = mayWork && <Button size="small" type={issued ? 'default' : 'primary'} loading={issue.isPending} onClick={() => issue.mutate({ store })}>{say(issued ? words.issue_again : words.issue_now)}</Button>
  if (!issued) return <div className="note doubt line apart" role="note"><span>{say(words.not_judged)}</span>{button}<Problem of={[issue.error]} /></div>
  const copy = () => void navigator.clipboard.writeText(issued.markdown).then(() => setCopied(true))
  return (
    <div className="line small quiet">
      <span>{say(words.issued)} {instant(issued.issued_at)}{issued.version > 1 && ` (${say(words.updated)})`}{!issued.complete && ` · ${say(words.incomplete)}`}</span>
      <Button size="small" type="text" onClick={copy}>{say(copied ? words.copied : words.copy)}</Button>
      <ExcelButton small name={`${say(words.brief)} ${issued.body.day}`} get={() => sheet(issued.sheet)} />
      {button}
      <Problem of={[issue.error]} />
    </div>
  )
}
