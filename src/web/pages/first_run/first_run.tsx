import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { perform, signIn } from '../../api.ts'
import { DisplaySettings } from '../../parts/display_settings.tsx'
import { useReason } from '../../parts/problem.tsx'
import { go } from '../../router.tsx'
import { useSpeech } from '../../speech.ts'
import { words } from './words.ts'

type Given = { username: string; password: string; again: string }

export function FirstRun() {
  const { word, say } = useSpeech()
  const reason = useReason()
  const client = useQueryClient()
  const [state, setState] = useState<{ busy: boolean; problem?: string }>({ busy: false })
  const submit = async ({ username, password }: Given) => {
    setState({ busy: true })
    try {
      await perform('make_owner', { username, password })
      await signIn(username, password)
      go('/today', true)
      await client.resetQueries()
    } catch (error) {
      setState({ busy: false, problem: reason(error) })
    }
  }
  return (
    <div className="stack">
      <section className="card">
        <h1 style={{ fontSize: 20, marginTop: 4 }}>{say(words.welcome)}</h1>
        <p className="quiet">{say(words.first_run_about)}</p>
        <Form layout="vertical" onFinish={submit} requiredMark={false}>
          <Form.Item label={word('username')} name="username" rules={[{ required: true, min: 2, message: word('username') }]}><Input autoComplete="username" autoFocus /></Form.Item>
          <Form.Item label={`${word('password')} (${word('password_rule')})`} name="password" rules={[{ required: true, min: 10, message: word('password_rule') }]}><Input.Password autoComplete="new-password" /></Form.Item>
          <Form.Item
            label={say(words.password_again)}
            name="again"
            dependencies={['password']}
            rules={[({ getFieldValue }) => ({ validator: (_, value) => (value === getFieldValue('password') ? Promise.resolve() : Promise.reject(new Error(say(words.passwords_differ)))) })]}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          {state.problem && <Alert type="error" title={state.problem} style={{ marginBottom: 12 }} />}
          <Button type="primary" htmlType="submit" block loading={state.busy}>{say(words.create_owner)}</Button>
        </Form>
      </section>
      <section className="card"><DisplaySettings /></section>
    </div>
  )
}
