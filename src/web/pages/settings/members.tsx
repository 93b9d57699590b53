import { Button, Form, Input } from 'antd'
import { Answer } from '../../parts/answer.tsx'
import { Problem } from '../../parts/problem.tsx'
import { RowsTable } from '../../parts/rows_table.tsx'
import { useAct, useAnswer } from '../../use_answer.ts'
import { useMe } from '../../use_store.ts'
import { useSpeech } from '../../speech.ts'
import { words } from './words.ts'
import { Told } from '../../parts/told.tsx'

const ROLES = ['viewer', 'operator', 'finance', 'owner'] as const
type Role = (typeof ROLES)[number]

export function Members({ store }: { store: string }) {
  const { word, say } = useSpeech()
  const { user_id: me } = useMe()
  const members = useAnswer('members', { store })
  const add = useAct('add_member')
  const set = useAct('set_role')
  const [form] = Form.useForm()
  const submit = ({ username, password, role }: { username: string; password?: string; role: Role }) =>
    add.mutate({ store, username, role, ...(password && { password }) }, { onSuccess: () => form.resetFields() })
  const change = (user_id: string, value: string) => set.mutate({ store, user_id, role: ROLES.find((role) => role === value) ?? null })
  return (
    <div className="stack">
      <Answer of={members}>
        {(answer) => (
          <RowsTable
            label={say(words.members)}
            rows={answer.members}
            keyOf={({ user_id }) => user_id}
            columns={[
              { key: 'name', title: word('username'), text: ({ username }) => username, show: ({ username }) => <Told>{username}</Told> },
              {
                key: 'role',
                title: word('role'),
                show: ({ user_id, username, role }) => user_id === me ? say(words[`role_${role}`]) : (
                  <select className="plain_select" aria-label={`${word('role')} ${username}`} value={role} onChange={({ target }) => change(user_id, target.value)}>
                    {ROLES.map((one) => <option key={one} value={one}>{say(words[`role_${one}`])}</option>)}
                    <option value="">{word('delete')}</option>
                  </select>
                ),
              },
            ]}
          />
        )}
      </Answer>
      <section className="card">
        <h2>{say(words.add_member)}</h2>
        <Form form={form} layout="vertical" onFinish={submit} requiredMark={false} initialValues={{ role: 'viewer' }}>
          <div className="line" style={{ alignItems: 'flex-end' }}>
            <Form.Item label={word('username')} name="username" rules={[{ required: true, min: 2, message: word('username') }]} style={{ marginBottom: 0 }}><Input autoComplete="off" /></Form.Item>
            <Form.Item label={`${say(words.first_password)} (${word('password_rule')})`} name="password" style={{ marginBottom: 0 }}><Input.Password autoComplete="new-password" /></Form.Item>
            <Form.Item label={word('role')} name="role" style={{ marginBottom: 0 }}><select className="plain_select">{ROLES.map((one) => <option key={one} value={one}>{say(words[`role_${one}`])}</option>)}</select></Form.Item>
            <Button type="primary" htmlType="submit" loading={add.isPending}>{say(words.add_member)}</Button>
          </div>
        </Form>
        <Problem of={[add.error, set.error]} style={{ marginTop: 10 }} />
      </section>
    </div>
  )
}
