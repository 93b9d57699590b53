import { Alert, Button, Form, Input } from 'antd'
import { Answer } from '../../parts/answer.tsx'
import { Problem } from '../../parts/problem.tsx'
import { RowsTable } from '../../parts/rows_table.tsx'
import { useAct, useAnswer } from '../../use_answer.ts'
import type { Store } from '../../use_store.ts'
import { useSpeech } from '../../speech.ts'
import { words } from './words.ts'
import { Told } from '../../parts/told.tsx'

export function Keys({ stores }: { stores: readonly Store[] }) {
  const { word, instant, say } = useSpeech()
  const keys = useAnswer('api_keys', {})
  const make = useAct('make_api_key')
  const revoke = useAct('revoke_api_key')
  const submit = ({ name, role }: { name: string; role: 'viewer' | 'operator' }) => make.mutate({ name, role, stores: stores.map(({ store_id }) => store_id) })
  return (
    <div className="stack">
      <Answer of={keys}>
        {(answer) => (
          <RowsTable
            label={say(words.api_keys)}
            rows={answer.keys}
            keyOf={({ key_id }) => key_id}
            columns={[
              { key: 'name', title: word('name'), text: ({ name }) => name, show: ({ name }) => <Told>{name}</Told> },
              { key: 'role', title: word('role'), show: ({ role }) => say(words[`role_${role}`]) },
              { key: 'stores', title: word('stores'), right: true, show: (key) => key.stores.length },
              { key: 'last', title: say(words.last_used), show: ({ last_used }) => instant(last_used) },
              { key: 'revoke', title: '', show: ({ key_id, name }) => <Button size="small" aria-label={`${say(words.revoke)} ${name}`} onClick={() => revoke.mutate({ key_id })}>{say(words.revoke)}</Button> },
            ]}
          />
        )}
      </Answer>
      {make.data && <Alert type="success" title={say(words.key_once)} description={<code>{make.data.key}</code>} />}
      <section className="card">
        <h2>{say(words.new_key)}</h2>
        <Form layout="vertical" onFinish={submit} requiredMark={false} initialValues={{ role: 'viewer' }}>
          <div className="line" style={{ alignItems: 'flex-end' }}>
            <Form.Item label={word('name')} name="name" rules={[{ required: true, message: word('name') }]} style={{ marginBottom: 0 }}><Input autoComplete="off" /></Form.Item>
            <Form.Item label={word('role')} name="role" style={{ marginBottom: 0 }}><select className="plain_select"><option value="viewer">{say(words.role_viewer)}</option><option value="operator">{say(words.role_operator)}</option></select></Form.Item>
            <Button type="primary" htmlType="submit" loading={make.isPending} disabled={stores.length === 0}>{say(words.new_key)}</Button>
          </div>
        </Form>
        <Problem of={[make.error]} style={{ marginTop: 10 }} />
      </section>
    </div>
  )
}
