import { Input } from 'antd'
import { useState } from 'react'
import { useSpeech } from '../speech.ts'
import type { ChangeWanted } from './change_wanted.ts'
import { changeWords, fieldWords } from './change_words.ts'
import { dimensionLabels } from './dimension_labels.ts'

const KINDS = ['item', 'plan', 'keyword', 'source_level_1', 'sku'] as const
const OTHER = 'other'

/** One change, filled in by hand. */
export function ChangeFields({ value, change }: { value: ChangeWanted; change(next: ChangeWanted): void }) {
  const { say } = useSpeech()
  const [kind = 'item', ...rest] = value.object.split(':')
  const id = rest.join(':')
  const known = Object.hasOwn(fieldWords, value.field)
  const [other, setOther] = useState(!known)
  const set = (some: Partial<ChangeWanted>) => change({ ...value, ...some })
  return (
    <div className="change_fields">
      <select className="plain_select" aria-label={say(changeWords.object)} value={kind} onChange={({ target }) => set({ object: target.value === 'store' ? 'store' : `${target.value}:${id}` })}>
        {KINDS.map((one) => <option key={one} value={one}>{say(dimensionLabels[one])}</option>)}
        <option value="store">{say(changeWords.whole_store)}</option>
      </select>
      {kind !== 'store' && <Input aria-label={say(changeWords.object_id)} placeholder={say(changeWords.object_id)} maxLength={180} value={id} onChange={({ target }) => set({ object: `${kind}:${target.value}` })} />}
      <select className="plain_select" aria-label={say(changeWords.field)} value={other ? OTHER : value.field} onChange={({ target }) => { setOther(target.value === OTHER); set({ field: target.value === OTHER ? '' : target.value }) }}>
        {Object.entries(fieldWords).map(([key, text]) => <option key={key} value={key}>{say(text)}</option>)}
        <option value={OTHER}>{say(changeWords.other_field)}</option>
      </select>
      {other && <Input aria-label={say(changeWords.other_field)} placeholder={say(changeWords.other_field)} maxLength={100} value={value.field} onChange={({ target }) => set({ field: target.value })} />}
      <Input aria-label={say(changeWords.old)} placeholder={say(changeWords.old)} maxLength={2000} value={value.old ?? ''} onChange={({ target }) => set({ old: target.value || null })} />
      <Input aria-label={say(changeWords.new)} placeholder={say(changeWords.new)} maxLength={2000} value={value.new ?? ''} onChange={({ target }) => set({ new: target.value || null })} />
    </div>
  )
}
