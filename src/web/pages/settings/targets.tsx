import { Button, Form, InputNumber } from 'antd'
import { RowsTable } from '../../parts/rows_table.tsx'
import { useAct, useAnswer } from '../../use_answer.ts'
import { useMe } from '../../use_store.ts'
import type { Store } from '../../use_store.ts'
import { useSpeech } from '../../speech.ts'
import { words } from './words.ts'
import { Problem } from '../../parts/problem.tsx'

export function Targets({ store }: { store: Store }) {
  const { word, figure, say } = useSpeech()
  const { today } = useMe()
  const all = useAnswer('list_targets', { store: store.store_id })
  const set = useAct('set_target')
  const submit = ({ month, yuan }: { month: string; yuan: number }) => set.mutate({ store: store.store_id, month, metric: 'paid_amount', value: Math.round(yuan * 100) })
  return (
    <div className="stack">
      {store.role !== 'viewer' && (
        <section className="card">
          <Form layout="vertical" onFinish={submit} requiredMark={false} initialValues={{ month: today.slice(0, 7) }}>
            <div className="line" style={{ alignItems: 'flex-end' }}>
              <Form.Item label={word('month')} name="month" rules={[{ required: true, pattern: /^\d{4}-(0[1-9]|1[0-2])$/ }]} style={{ marginBottom: 0 }}><input type="month" className="plain_select" /></Form.Item>
              <Form.Item label={say(words.target_yuan)} name="yuan" rules={[{ required: true, message: say(words.target_yuan) }]} style={{ marginBottom: 0 }}><InputNumber min={0} style={{ width: 180 }} /></Form.Item>
              <Button type="primary" htmlType="submit" loading={set.isPending}>{word('save')}</Button>
            </div>
          </Form>
          <Problem of={[set.error]} style={{ marginTop: 10 }} />
        </section>
      )}
      {all.data && all.data.targets.length > 0 && (
        <RowsTable
          label={say(words.targets)}
          rows={all.data.targets}
          keyOf={({ month, metric }) => month + metric}
          columns={[
            { key: 'month', title: word('month'), sort: ({ month }) => month, show: ({ month }) => month },
            { key: 'metric', title: word('metric'), show: ({ metric }) => (metric === 'paid_amount' ? word('paid_amount') : metric) },
            { key: 'value', title: word('target'), right: true, show: ({ value }) => figure(value, 'fen') },
          ]}
        />
      )}
    </div>
  )
}
