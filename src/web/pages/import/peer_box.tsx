import { Alert, Button, Form, InputNumber } from 'antd'
import { addDays } from '../../../kernel/days.ts'
import { useAct } from '../../use_answer.ts'
import { useMe } from '../../use_store.ts'
import { useSpeech } from '../../speech.ts'
import { frame } from '../../words.ts'
import { words } from './words.ts'

type Given = { day: string; market?: number | null } & Partial<Record<`${'average' | 'excellent'}_${'visitors' | 'cvr' | 'paid'}`, number | null>>
const FIGURES = [['visitors', frame.visitors], ['cvr', words.pay_cvr_percent], ['paid', words.paid_yuan]] as const
const LEVELS = [['average', words.peers_average], ['excellent', words.peers_excellent]] as const

/** Thirty seconds by hand, for what no file carries. */
export function PeerBox({ store }: { store: string }) {
  const { word, told, say } = useSpeech()
  const { today } = useMe()
  const act = useAct('peer_box')
  const [form] = Form.useForm<Given>()
  const submit = (given: Given) => {
    const level = (name: 'average' | 'excellent') => ({
      ...number('visitors', given[`${name}_visitors`], 1),
      ...number('pay_cvr', given[`${name}_cvr`], 0.01),
      ...number('paid_fen', given[`${name}_paid`], 100),
    })
    act.mutate({ store, day: given.day, average: level('average'), excellent: level('excellent'), ...number('market_change', given.market, 0.01) })
  }
  return (
    <section className="card">
      <h2>{say(words.peers_box)}</h2>
      <p className="quiet small" style={{ marginTop: -4 }}>{say(words.peers_about)}</p>
      <Form form={form} onFinish={submit} layout="vertical" initialValues={{ day: addDays(today, -1) }} size="small">
        <div className="peer_grid">
          <Form.Item label={word('day')} name="day" rules={[{ required: true }]}><input type="date" className="plain_select" /></Form.Item>
          <Form.Item label={say(words.market_change)} name="market"><InputNumber style={{ width: '100%' }} /></Form.Item>
          {LEVELS.flatMap(([level, level_word]) => FIGURES.map(([figure, figure_word]) => (
            <Form.Item key={`${level}${figure}`} label={`${say(level_word)} · ${say(figure_word)}`} name={`${level}_${figure}`}><InputNumber min={0} style={{ width: '100%' }} /></Form.Item>
          )))}
        </div>
        {act.error && <Alert type="error" title={told(act.error.message)} style={{ marginBottom: 8 }} />}
        {act.isSuccess && <Alert type="success" title={word('saved')} style={{ marginBottom: 8 }} />}
        <Button htmlType="submit" loading={act.isPending}>{word('save')}</Button>
      </Form>
    </section>
  )
}

const number = <K extends string>(key: K, value: number | null | undefined, times: number): Partial<Record<K, number>> =>
  (value === null || value === undefined ? {} : { [key]: Math.round(value * times * 1e6) / 1e6 }) as Partial<Record<K, number>> // a computed key widens to string
