import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import type { Input as InputOf } from '../../api.ts'
import { useReason } from '../../parts/problem.tsx'
import { go, Link } from '../../router.tsx'
import { useAct, useAnswer } from '../../use_answer.ts'
import { useSpeech } from '../../speech.ts'
import { addressOfQuestion } from '../../parts/question_of.ts'
import { words } from './words.ts'

/** Questions kept under a name, and the box to keep this one. */
export function SavedQuestions({ question }: { question: InputOf<'ask'> }) {
  const { word, say } = useSpeech()
  const reason = useReason()
  const saved = useAnswer('list_saved', {})
  const save = useAct('save_question')
  const remove = useAct('delete_saved')
  const [name, setName] = useState('')
  const keep = () => save.mutate({ ...question, name }, { onSuccess: () => setName('') })
  const content = (
    <div className="stack" style={{ width: 260 }}>
      <div className="line" style={{ flexWrap: 'nowrap' }}>
        <Input aria-label={word('name')} placeholder={word('name')} value={name} onChange={({ target }) => setName(target.value)} onPressEnter={keep} />
        <Button type="primary" disabled={name.trim() === ''} loading={save.isPending} onClick={keep}>{word('save')}</Button>
      </div>
      {save.error && <span role="alert" className="small">{reason(save.error)}</span>}
      {(saved.data?.saved ?? []).map((one) => {
        const address = addressOfQuestion(one.question)
        return (
          <div key={one.saved_id} className="line apart" style={{ flexWrap: 'nowrap' }}>
            <Link href={address} onClick={() => go(address)}>{one.name}</Link>
            <Button size="small" type="text" aria-label={`${word('delete')} ${one.name}`} onClick={() => remove.mutate({ saved_id: one.saved_id })}>×</Button>
          </div>
        )
      })}
    </div>
  )
  return <Popover trigger="click" content={content} title={say(words.saved_questions)}><Button>{say(words.save_question)} · {saved.data?.saved.length ?? 0}</Button></Popover>
}
