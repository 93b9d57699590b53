import { Alert, Button, Form, InputNumber } from 'antd'
import { addDays } from '../../../kernel/days.ts'
import { useAct } from '../../use_answer.ts'
import { useMe } from '../../use_store.ts'
import { useSpeech } from '../../speech.ts'
import { frame } from '../../words.ts'
import { words } from './words.ts'
import { Problem } from '../../parts/problem.tsx'

type Given = { day: string; market?: number | null } & Partial<Record<`${'average' | 'excellent'}_${'visitors' | 'cvr' | 'paid'}`, number | null>>
const FIGURES = [['visitors', frame.visitors], ['cvr', words.pay_cvr_percent], ['paid', words.paid_yuan]] as const
const LEVELS = [['average', words.peers_average], ['excellent', words.peers_excellent]] as const

/** Thirty seconds by hand, for what no file carries. */
export function PeerBox({ store }: { store: string }) {
  const { word, say } = useSpeech()
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
      <Form form={form} onFinish={submit} layout="vertical" initialValues={{ day: addDays(today, -1) }}>
        <div className="line" style={{ marginBottom: 10 }}>
          <label className="line">{word('day')}<Form.Item name="day" noStyle rules={[{ required: true }]}><input type="date" className="plain_select" /></Form.Item></label>
          <label className="line">{say(words.market_change)}<Form.Item name="market" noStyle><InputNumber style={{ width: 90 }} /></Form.Item></label>
        </div>
        <div className="peer_grid">
          <span />
          {FIGURES.map(([figure, figure_word]) => <span key={figure} className="quiet small">{say(figure_word)}</span>)}
          {LEVELS.flatMap(([level, level_word]) => [
            <span key={level}>{say(level_word)}</span>,
            ...FIGURES.map(([figure, figure_word]) => <Form.Item key={level + figure} name={`${level}_${figure}`}><InputNumber min={0} aria-label={`${say(level_word)} ${say(figure_word)}`} style={{ width: '100%' }} /></Form.Item>),
          ])}
        </div>
        <Problem of={[act.error]} style={{ marginBottom: 8 }} />
        {act.isSuccess && <Alert type="success" title={word('saved')} style={{ marginBottom: 8 }} />}
        <Button htmlType="submit" loading={act.isPending}>{word('save')}</Button>
      </Form>
    </section>
  )
}

const number = <K extends string>(key: K, value: number | null | undefined, times: number): Partial<Record<K, number>> =>
  (value === null || value === undefined ? {} : { [key]: Math.round(value * times * 1e6) / 1e6 }) as Partial<Record<K, number>> // a computed key widens to string
