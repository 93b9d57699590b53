import { Button, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { Input as Asked } from '../../api.ts'
import { Problem } from '../../parts/problem.tsx'
import { doerWords, taskWords } from '../../parts/task_words.ts'
import { useSpeech } from '../../speech.ts'
import { useAct } from '../../use_answer.ts'
import { words } from './words.ts'

type Duty = Asked<'make_duty'>
const EVERY = ['day', 'week', 'month', 'quarter'] as const

/** What comes back, on which day, and who does it. */
export function NewDuty({ store, close }: { store: string; close(): void }) {
  const { say, word } = useSpeech()
  const make = useAct('make_duty')
  const [duty, setDuty] = useState({ title: '', steps: '', role: '运营', every: 'week' as Duty['every'], on_day: 1 })
  const set = (some: Partial<typeof duty>) => setDuty({ ...duty, ...some })
  const steps = duty.steps.split('\n').map((step) => step.trim()).filter((step) => step !== '')
  const save = () => make.mutate({ store, ...duty, title: duty.title.trim(), steps }, { onSuccess: close })
  return (
    <section className="card stack" aria-label={say(words.new_duty)}>
      <h2>{say(words.new_duty)}</h2>
      <Input autoFocus aria-label={say(words.title)} placeholder={say(words.title)} maxLength={300} value={duty.title} onChange={({ target }) => set({ title: target.value })} />
      <div className="line">
        <Select aria-label={say(words.when)} value={duty.every} style={{ width: 190 }} options={EVERY.map((value) => ({ value, label: say(words[`every_${value}`]) }))} onChange={(every) => set({ every, on_day: 1 })} />
        <OnDay every={duty.every} value={duty.on_day} pick={(on_day) => set({ on_day })} />
        <label className="small quiet">{say(words.role)} <Select aria-label={say(words.role)} value={duty.role} style={{ width: 120 }} options={Object.entries(doerWords).map(([value, label]) => ({ value, label: say(label) }))} onChange={(role) => set({ role })} /></label>
      </div>
      <Input.TextArea aria-label={say(taskWords.steps)} placeholder={say(words.steps_about)} autoSize={{ minRows: 2, maxRows: 8 }} value={duty.steps} onChange={({ target }) => set({ steps: target.value })} />
      <div className="thumbs">
        <Button type="primary" disabled={duty.title.trim() === ''} loading={make.isPending} onClick={save}>{word('save')}</Button>
        <Button onClick={close}>{word('cancel')}</Button>
      </div>
      <Problem of={[make.error]} />
    </section>
  )
}

function OnDay({ every, value, pick }: { every: Duty['every']; value: number; pick(day: number): void }) {
  const { say } = useSpeech()
  if (every === 'day') return null
  if (every === 'week') return <Select aria-label={say(words.on_day)} value={value} style={{ width: 130 }} options={say(words.week_days).split(' ').map((label, i) => ({ value: i + 1, label }))} onChange={pick} />
  return <label className="small quiet">{say(words.on_day)} <InputNumber aria-label={say(words.on_day)} min={1} max={31} precision={0} value={value} onChange={(day) => pick(day ?? 1)} style={{ width: 80 }} /></label>
}
