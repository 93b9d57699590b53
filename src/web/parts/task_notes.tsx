import { PaperClipOutlined } from '@ant-design/icons'
import { Button, Input, Progress } from 'antd'
import { useRef, useState } from 'react'
import { upload } from '../api.ts'
import { useSpeech } from '../speech.ts'
import { useAct } from '../use_answer.ts'
import { useMayWork } from '../use_store.ts'
import { usePeople } from './people.ts'
import { Problem } from './problem.tsx'
import type { Task } from './task_list.tsx'
import { taskWords } from './task_words.ts'
import { Told } from './told.tsx'

/** What was said under a task, and the files that show it was done. */
export function TaskNotes({ of: { store_id: store, task_id, notes } }: { of: Task }) {
  const { say, instant } = useSpeech()
  const { nameOf } = usePeople(store)
  const mayWork = useMayWork()
  return (
    <section className="stack">
      <b>{say(taskWords.notes)}</b>
      {notes.length === 0 && <span className="small quiet">{say(taskWords.no_notes)}</span>}
      {notes.map(({ note_id, at, by, said, file_name }) => (
        <div key={note_id} className="note">
          <div className="small quiet"><Told>{nameOf(by)}</Told> · {instant(at)}</div>
          {said && <Told>{said}</Told>}
          {file_name && <div className="small"><PaperClipOutlined aria-hidden /> <a href={`/api/evidence?${new URLSearchParams({ store, task_id: String(task_id), note_id: String(note_id) }).toString()}`} download={file_name}><Told>{file_name}</Told></a></div>}
        </div>
      ))}
      {mayWork && <NewNote store={store} task_id={task_id} />}
    </section>
  )
}

function NewNote({ store, task_id }: { store: string; task_id: number }) {
  const { say } = useSpeech()
  const note = useAct('note_on_task')
  const picker = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState('')
  const [sending, setSending] = useState<number>()
  const [problem, setProblem] = useState<Error | null>(null)
  const keep = (file?: string) => note.mutateAsync({ store, task_id, said: said.trim(), ...(file && { upload: file }) }).then(() => setSaid(''))
  const attach = async (file: File) => {
    setProblem(null)
    setSending(0)
    const sent = await upload(file, setSending).catch((error: unknown) => setProblem(error instanceof Error ? error : new Error(String(error))))
    if (sent) await keep(sent).catch(() => undefined) // what refused it is told by note.error
    setSending(undefined)
  }
  return (
    <div className="stack">
      <Input.TextArea aria-label={say(taskWords.say_something)} placeholder={say(taskWords.say_something)} autoSize={{ minRows: 1, maxRows: 6 }} maxLength={2000} value={said} onChange={({ target }) => setSaid(target.value)} />
      <div className="thumbs">
        <Button type="primary" disabled={said.trim() === ''} loading={note.isPending} onClick={() => void keep().catch(() => undefined)}>{say(taskWords.send)}</Button>
        <Button icon={<PaperClipOutlined />} disabled={sending !== undefined} onClick={() => picker.current?.click()}>{say(taskWords.attach)}</Button>
      </div>
      <input ref={picker} type="file" hidden aria-label={say(taskWords.attach)} onChange={({ target }) => { const [file] = target.files ?? []; if (file) void attach(file); target.value = '' }} />
      {sending !== undefined && <Progress aria-label={say(taskWords.attach)} percent={Math.round(sending * 100)} />}
      <Problem of={[note.error, problem]} />
    </div>
  )
}
