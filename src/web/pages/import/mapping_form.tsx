import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import type { Output } from '../../api.ts'
import { Answer } from '../../parts/answer.tsx'
import { Problem } from '../../parts/problem.tsx'
import { RowsTable } from '../../parts/rows_table.tsx'
import { useAct, useAnswer } from '../../use_answer.ts'
import { useSpeech } from '../../speech.ts'
import type { ImportCard } from './import_report.tsx'
import { words } from './words.ts'

/** A file nobody knows: its first rows, a guess at its columns, and the person's word for it. */
export function MappingForm({ of: card, done }: { of: ImportCard; done(job_id: string): void }) {
  const preview = useAnswer('preview_file', { store: card.store_id, import_id: card.import_id })
  return <Answer of={preview}>{(found) => <Mapping card={card} found={found} done={done} />}</Answer>
}

function Mapping({ card, found, done }: { card: ImportCard; found: Output<'preview_file'>; done(job_id: string): void }) {
  const { word, say } = useSpeech()
  const act = useAct('map_file')
  const [name, setName] = useState(card.file.replace(/\.[^.]+$/, '').slice(0, 60))
  const [fact, setFact] = useState(found.guess?.fact ?? found.facts[0]?.id ?? '')
  const [columns, setColumns] = useState<Record<string, string>>(found.guess?.columns ?? {})
  const chosen = found.facts.find(({ id }) => id === fact)
  const headers = [{ value: '', label: say(words.not_in_file) }, ...found.header.map((header) => ({ value: header, label: header }))]
  const told_columns = Object.fromEntries(Object.entries(columns).filter(([id, header]) => header !== '' && chosen?.columns.some((column) => column.id === id)))
  return (
    <div className="stack">
      <p className="quiet" style={{ margin: 0 }}>{say(words.map_about)}</p>
      <RowsTable
        label={say(words.preview)}
        height={220}
        rows={found.rows.slice(0, 8)}
        keyOf={(_, i) => i}
        columns={found.header.map((header, i) => ({ key: `${i}`, title: header, show: (row: string[]) => row[i] ?? '' }))}
      />
      <Form layout="vertical" onFinish={() => act.mutate({ store: card.store_id, import_id: card.import_id, name, fact, columns: told_columns }, { onSuccess: ({ job_id }) => done(job_id) })}>
        <div className="line" style={{ alignItems: 'flex-start' }}>
          <Form.Item label={say(words.map_name)}><Input aria-label={say(words.map_name)} value={name} onChange={({ target }) => setName(target.value)} style={{ width: 240 }} /></Form.Item>
          <Form.Item label={say(words.map_to)}>
            <Select value={fact} onChange={setFact} style={{ width: 300, maxWidth: '80vw' }} options={found.facts.map(({ id, about }) => ({ value: id, label: say(about) }))} aria-label={say(words.map_to)} />
          </Form.Item>
        </div>
        <RowsTable
          label={say(words.mapping)}
          height={360}
          rows={chosen?.columns ?? []}
          keyOf={({ id }) => id}
          columns={[
            { key: 'about', title: say(words.mapping), show: ({ id, about }) => <>{say(about)} <code className="quiet small">{id}</code></> },
            {
              key: 'header',
              title: word('column'),
              show: ({ id, about }) => (
                <select aria-label={say(about)} value={columns[id] ?? ''} onChange={({ target }) => setColumns({ ...columns, [id]: target.value })} className="plain_select">
                  {headers.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
                </select>
              ),
            },
          ]}
        />
        <Problem of={[act.error]} style={{ marginTop: 12 }} />
        <Button type="primary" htmlType="submit" loading={act.isPending} disabled={name === '' || Object.keys(told_columns).length === 0} style={{ marginTop: 12 }}>{say(words.go_on)}</Button>
      </Form>
    </div>
  )
}
