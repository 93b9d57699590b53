import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { signIn } from '../../api.ts'
import { useReason } from '../../parts/problem.tsx'
import { go } from '../../router.tsx'
import { useSpeech } from '../../speech.ts'
import { words } from './words.ts'

export function SignIn() {
  const { word, say } = useSpeech()
  const reason = useReason()
  const client = useQueryClient()
  const [state, setState] = useState<{ busy: boolean; problem?: string }>({ busy: false })
  const submit = async ({ username, password }: { username: string; password: string }) => {
    setState({ busy: true })
    try {
      await signIn(username, password)
      if (location.pathname === '/sign_in') go('/today', true)
      await client.resetQueries()
    } catch (error) {
      setState({ busy: false, problem: reason(error) })
    }
  }
  return (
    <section className="card">
      <h1 style={{ fontSize: 20, marginTop: 4 }}>{word('junshi')}</h1>
      <Form layout="vertical" onFinish={submit} requiredMark={false}>
        <Form.Item label={word('username')} name="username" rules={[{ required: true, message: word('username') }]}><Input autoComplete="username" autoFocus /></Form.Item>
        <Form.Item label={word('password')} name="password" rules={[{ required: true, message: word('password') }]}><Input.Password autoComplete="current-password" /></Form.Item>
        {state.problem && <Alert type="error" title={state.problem} style={{ marginBottom: 12 }} />}
        <Button type="primary" htmlType="submit" block loading={state.busy}>{say(words.sign_in)}</Button>
      </Form>
    </section>
  )
}
