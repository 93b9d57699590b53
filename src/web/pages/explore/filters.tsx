import { Button, Input } from 'antd'
import { useState } from 'react'
import { dimensionLabels, isDimension } from '../../parts/dimension_labels.ts'
import type { Dimension } from '../../parts/dimension_labels.ts'
import { useSpeech } from '../../speech.ts'
import { DIMENSIONS } from '../../parts/question_of.ts'
import { words } from './words.ts'
import { Told } from '../../parts/told.tsx'

const TIME = ['day', 'week', 'month', 'store', 'platform']
type Where = Record<string, string[]>

/** What the question is narrowed to: a tag for each value, and a line to add one. */
export function Filters({ where, change }: { where: Where; change(where: Where): void }) {
  const { word, say } = useSpeech()
  const [dimension, setDimension] = useState<Dimension>('source')
  const [value, setValue] = useState('')
  const without = (key: string, gone: string) => change(Object.fromEntries(Object.entries(where).map(([one, values]) => [one, one === key ? values.filter((held) => held !== gone) : values])))
  const add = () => {
    if (value.trim() !== '') change(narrowed(where, dimension, value.trim()))
    setValue('')
  }
  return (
    <div className="line">
      {Object.entries(where).flatMap(([key, values]) => values.map((held) => (
        <span key={key + held} className="chip">
          {isDimension(key) ? say(dimensionLabels[key]) : key}＝<Told>{held}</Told>
          <button type="button" aria-label={`${word('delete')} ${held}`} onClick={() => without(key, held)}>×</button>
        </span>
      )))}
      <select className="plain_select" aria-label={say(words.filter)} value={dimension} onChange={({ target }) => isDimension(target.value) && setDimension(target.value)}>
        {DIMENSIONS.filter((one) => !TIME.includes(one)).map((one) => <option key={one} value={one}>{say(dimensionLabels[one])}</option>)}
      </select>
      <Input aria-label={word('value')} style={{ width: 150 }} value={value} onChange={({ target }) => setValue(target.value)} onPressEnter={add} />
      <Button onClick={add} disabled={value.trim() === ''}>{say(words.add_filter)}</Button>
    </div>
  )
}

export const narrowed = (where: Where, dimension: string, value: string): Where => ({ ...where, [dimension]: [...new Set([...(where[dimension] ?? []), value])] })
