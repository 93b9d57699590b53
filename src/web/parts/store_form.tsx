import { Button, Form, Input, Select } from 'antd'
import { useAct } from '../use_answer.ts'
import { useSpeech } from '../speech.ts'
import { Problem } from './problem.tsx'

const PLATFORMS = ['taobao', 'pinduoduo', 'ali1688', 'jd', 'douyin', 'shopify', 'woocommerce', 'any'] as const

export function StoreForm({ made }: { made?: (store_id: string) => void }) {
  const { word } = useSpeech()
  const make = useAct('make_store')
  const [form] = Form.useForm()
  const submit = (given: { name: string; platform: (typeof PLATFORMS)[number] }) =>
    make.mutate(given, { onSuccess: ({ store_id }) => { form.resetFields(); made?.(store_id) } })
  return (
    <Form form={form} layout="vertical" onFinish={submit} requiredMark={false} initialValues={{ platform: 'taobao' }}>
      <div className="line" style={{ alignItems: 'flex-end' }}>
        <Form.Item label={word('store_name')} name="name" rules={[{ required: true, message: word('store_name') }]} style={{ marginBottom: 0 }}><Input style={{ width: 200 }} /></Form.Item>
        <Form.Item label={word('platform')} name="platform" style={{ marginBottom: 0 }}><Select style={{ width: 140 }} options={PLATFORMS.map((value) => ({ value, label: word(`platform_${value}`) }))} /></Form.Item>
        <Button type="primary" htmlType="submit" loading={make.isPending}>{word('new_store')}</Button>
      </div>
      <Problem of={[make.error]} style={{ marginTop: 10 }} />
    </Form>
  )
}
