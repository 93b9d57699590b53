import { Alert, Select } from 'antd'
import type { Output } from '../../api.ts'
import { Answer } from '../../parts/answer.tsx'
import { EmptyState } from '../../parts/empty_state.tsx'
import { NoStore } from '../../parts/no_store.tsx'
import { Problem } from '../../parts/problem.tsx'
import { RowsTable } from '../../parts/rows_table.tsx'
import { Told } from '../../parts/told.tsx'
import { go, hrefOf } from '../../router.tsx'
import { useSpeech } from '../../speech.ts'
import { useAct, useAnswer } from '../../use_answer.ts'
import { useStore } from '../../use_store.ts'
import type { Words } from '../../words.ts'

const words = {
  title: { zh: '账单里的费用', en: 'Fees on the statements' },
  about: { zh: '选一个类别就生效，利润随即重算；从来不猜。', en: 'Choosing a class is enough; profit is worked out anew. Nothing is ever guessed.' },
  waiting: { zh: '个费用还没有分类，没计入利润', en: 'fees have no class and are in no profit' },
  fee: { zh: '费用名称（平台原文）', en: 'Fee, as printed' },
  account: { zh: '账户', en: 'Account' },
  class: { zh: '算作', en: 'Counts as' },
  unclassified: { zh: '未分类', en: 'No class' },
  entries: { zh: '笔数', en: 'Entries' },
  in: { zh: '收入', en: 'In' },
  out: { zh: '支出', en: 'Out' },
  last: { zh: '最近', en: 'Last' },
  neutral: { zh: '不计损益', en: 'No profit, no loss' },
  none: { zh: '还没有账单', en: 'No statements yet' },
  none_about: { zh: '导入支付宝账务明细、微信账单、拼多多对账中心或京东对账，费用就会列在这里。', en: 'Import 支付宝账务明细, 微信账单, 拼多多对账中心 or 京东对账, and its fees are listed here.' },
  go_import: { zh: '去导入', en: 'Import' },
} satisfies Words

type Fee = Output<'fees'>['fees'][number]

/** What each fee on the statements counts as; one click each. */
export function Fees() {
  const store = useStore()
  return store ? <Shown store={store.store_id} /> : <NoStore />
}

function Shown({ store }: { store: string }) {
  const { say, figure, day } = useSpeech()
  const answer = useAnswer('fees', { store })
  const set = useAct('set_fee')
  return (
    <Answer of={answer}>
      {({ fees, classes }) => {
        if (fees.length === 0) return <EmptyState title={say(words.none)} about={say(words.none_about)} act={{ label: say(words.go_import), run: () => go(hrefOf('/import')) }} />
        const waiting = fees.filter((fee) => fee.class === '').length
        const options = classes.map(({ id, label }) => ({ value: id, label: say(label) }))
        const nameOf = (id: string) => options.find(({ value }) => value === id)?.label ?? say(words.unclassified)
        const money = (key: 'in_fen' | 'out_fen', title: string) => ({ key, title, right: true, desk: true, sort: (fee: Fee) => fee[key], text: (fee: Fee) => fee[key] / 100, show: (fee: Fee) => <span className="number">{figure(fee[key], 'fen')}</span> })
        return (
          <div className="stack">
            <p className="quiet">{say(words.about)}</p>
            {waiting > 0 && <Alert type="warning" showIcon title={`${figure(waiting, 'count')} ${say(words.waiting)}`} />}
            <Problem of={[set.error]} />
            <RowsTable
              label={say(words.title)}
              heading={<h2>{say(words.title)}</h2>}
              rows={fees}
              keyOf={({ account, fee }) => `${account} ${fee}`}
              columns={[
                { key: 'fee', title: say(words.fee), text: ({ fee }) => fee, show: ({ fee }) => <Told>{fee || '–'}</Told> },
                { key: 'class', title: say(words.class), text: (fee) => nameOf(fee.class), show: (fee) => (
                  <Select
                    aria-label={`${say(words.class)} ${fee.fee}`} size="small" style={{ width: 176 }} showSearch optionFilterProp="label" placeholder={say(words.unclassified)} loading={set.isPending && set.variables.fee === fee.fee}
                    value={fee.class === '' ? null : fee.class} options={options} onChange={(value: string | null) => value && set.mutate({ store, fee: fee.fee, class: value })}
                  />
                ) },
                { key: 'account', title: say(words.account), desk: true, text: ({ account }) => account, show: ({ account }) => <Told>{account}</Told> },
                { key: 'entries', title: say(words.entries), right: true, desk: true, sort: ({ entries }) => entries, show: ({ entries }) => <span className="number">{figure(entries, 'count')}</span> },
                money('in_fen', say(words.in)),
                money('out_fen', say(words.out)),
                { key: 'last', title: say(words.last), desk: true, sort: ({ last_day }) => last_day, show: ({ last_day }) => <span className="number">{day(last_day)}</span> },
              ]}
            />
          </div>
        )
      }}
    </Answer>
  )
}
