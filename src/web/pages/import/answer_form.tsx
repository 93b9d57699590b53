import { Button, Form, Input, Select } from 'antd'
import { useAct } from '../../use_answer.ts'
import { useSpeech } from '../../speech.ts'
import type { ImportCard } from './import_report.tsx'
import { words } from './words.ts'
import { Problem } from '../../parts/problem.tsx'

/** What a file leaves open, asked once. */
export function AnswerForm({ of: card, done }: { of: ImportCard; done(job_id: string): void }) {
  const { say, told } = useSpeech()
  const answer = useAct('answer_import')
  const submit = (answers: Record<string, string>) => answer.mutate({ store: card.store_id, import_id: card.import_id, answers }, { onSuccess: ({ job_id }) => done(job_id) })
  return (
    <Form layout="vertical" onFinish={submit} requiredMark={false} initialValues={Object.fromEntries(card.asks.map((ask) => [ask.key, ask.default]))}>
      <p className="quiet">{say(words.answer_about)}</p>
      {card.asks.map((ask) => (
        <Form.Item key={ask.key} label={say(ask.label)} name={ask.key} rules={[{ required: true, message: say(ask.label) }]}>
          {ask.options && ask.options.length > 0 ? <Select style={{ maxWidth: 260 }} options={ask.options.map((value) => ({ value, label: told(value) }))} /> : <Input type={/^(day|from|to)$/.test(ask.key) ? 'date' : 'text'} style={{ maxWidth: 260 }} />}
        </Form.Item>
      ))}
      <Problem of={[answer.error]} style={{ marginBottom: 12 }} />
      <Button type="primary" htmlType="submit" loading={answer.isPending}>{say(words.go_on)}</Button>
    </Form>
  )
}
