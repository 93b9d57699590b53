import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { template } from '../../api.ts'
import type { Output } from '../../api.ts'
import { Answer } from '../../parts/answer.tsx'
import { ExcelButton } from '../../parts/excel_button.tsx'
import { MoneySpan, useSpanAsked } from '../../parts/money_span.tsx'
import { MoneyState, NoMoney, untilMade } from '../../parts/money_state.tsx'
import { moneyWords } from '../../parts/money_words.ts'
import { NoStore } from '../../parts/no_store.tsx'
import { Problem } from '../../parts/problem.tsx'
import { RowsTable } from '../../parts/rows_table.tsx'
import { Told } from '../../parts/told.tsx'
import { useSpeech } from '../../speech.ts'
import { useAct, useAnswer } from '../../use_answer.ts'
import { useStore } from '../../use_store.ts'
import type { Words } from '../../words.ts'

const words = {
  title: { zh: '卖过的编码', en: 'Codes that were sold' },
  about: { zh: '一次填一个，或下载模板填好拖回导入页。成本从填的那天起生效，以前的订单用以前的成本。', en: 'Fill in one at a time, or the template at once. A cost holds from its day on; older orders keep the older cost.' },
  code: { zh: '编码', en: 'Code' },
  style: { zh: '货号 / 商品', en: 'Style / item' },
  lines: { zh: '订单行', en: 'Lines' },
  paid: { zh: '卖了多少', en: 'Sold for' },
  missing: { zh: '缺成本的行', en: 'Without a cost' },
  cost: { zh: '每件成本', en: 'Cost a piece' },
  since: { zh: '起', en: 'since' },
  no_cost: { zh: '没有成本', en: 'No cost' },
  new_cost: { zh: '新成本（元）', en: 'New cost (yuan)' },
  from_day: { zh: '从哪天起', en: 'From the day' },
  save: { zh: '保存', en: 'Save' },
  edit: { zh: '填写', en: 'Fill in' },
} satisfies Words

type Sold = Output<'costs'>['sold'][number]

/** What each code costs and since when; those without stand first. */
export function Costs() {
  const store = useStore()
  return store ? <Shown store={store.store_id} /> : <NoStore />
}

function Shown({ store }: { store: string }) {
  const { say, figure, day } = useSpeech()
  const span = useSpanAsked()
  const answer = useAnswer('costs', { store, ...span }, untilMade)
  return (
    <Answer of={answer}>
      {({ sold, state, from, to }) => {
        if (sold.length === 0) return <NoMoney state={state} store={store} />
        const last = (row: Sold) => row.costs.at(-1)
        return (
          <div className="stack">
            <section className="card line"><MoneySpan from={from} to={to} /><span className="line small">{say(moneyWords.costs_template)}<ExcelButton small name={say(moneyWords.costs_template)} get={() => template({ store, format: 'junshi_costs' })} /></span><span className="small quiet">{say(words.about)}</span></section>
            <MoneyState of={state} store={store} quiet />
            <RowsTable
              label={say(words.title)}
              heading={<h2>{say(words.title)}</h2>}
              rows={sold}
              keyOf={({ sku, sku_code, merchant_code, item, style }) => [sku, sku_code, merchant_code, item, style].join(' ')}
              columns={[
                { key: 'code', title: say(words.code), text: ({ code }) => code, show: ({ code }) => <Told>{code || '–'}</Told> },
                { key: 'style', title: say(words.style), desk: true, text: ({ style, item }) => style || item, show: ({ style, item }) => <Told>{style || item}</Told> },
                { key: 'lines', title: say(words.lines), right: true, desk: true, sort: ({ lines }) => lines, show: ({ lines }) => <span className="number">{figure(lines, 'count')}</span> },
                { key: 'paid', title: say(words.paid), right: true, desk: true, sort: ({ paid_fen }) => paid_fen, text: ({ paid_fen }) => paid_fen / 100, show: ({ paid_fen }) => <span className="number">{figure(paid_fen, 'fen')}</span> },
                { key: 'missing', title: say(words.missing), right: true, sort: ({ missing_lines }) => missing_lines, show: ({ missing_lines }) => <span className="number">{missing_lines === 0 ? '–' : figure(missing_lines, 'count')}</span> },
                { key: 'cost', title: say(words.cost), right: true, sort: (row) => last(row)?.cost_fen ?? null, text: (row) => { const cost = last(row); return cost ? cost.cost_fen / 100 : null }, show: (row) => { const cost = last(row); return cost ? <><span className="number">{figure(cost.cost_fen, 'fen')}</span><div className="small quiet">{day(cost.from_day)} {say(words.since)}</div></> : say(words.no_cost) } },
                { key: 'edit', title: say(words.new_cost), show: (row) => <Edit store={store} code={row.code} since={last(row) ? to : from} /> },
              ]}
            />
          </div>
        )
      }}
    </Answer>
  )
}

/** A first cost holds from the first day shown, a later one from the last, unless another day is said. */
function Edit({ store, code, since }: { store: string; code: string; since: string }) {
  const { say } = useSpeech()
  const [open, setOpen] = useState(false)
  const [yuan, setYuan] = useState<number | null>(null)
  const [from_day, setDay] = useState(since)
  const set = useAct('set_cost')
  if (code === '') return <>–</>
  if (!open) return <Button size="small" aria-label={`${say(words.edit)} ${code}`} onClick={() => setOpen(true)}>{say(words.edit)}</Button>
  const save = () => yuan !== null && set.mutate({ store, costs: [{ code, from_day, cost_fen: Math.round(yuan * 100) }] }, { onSuccess: () => setOpen(false) })
  return (
    <span className="line">
      <InputNumber size="small" min={0} precision={2} value={yuan} onChange={setYuan} onPressEnter={save} aria-label={`${say(words.new_cost)} ${code}`} style={{ width: 92 }} />
      <input type="date" className="plain_select" value={from_day} aria-label={`${say(words.from_day)} ${code}`} onChange={({ target }) => setDay(target.value)} />
      <Button size="small" type="primary" loading={set.isPending} onClick={save}>{say(words.save)}</Button>
      <Problem of={[set.error]} />
    </span>
  )
}
