import type { Text } from '../../kernel/text.ts'
import { inDays, measured, percent, rate } from '../causes.ts'
import { paired, watchRule } from '../watch.ts'

/** 展现→访客→询盘, and 订单/访客: 核心看板 has orders, not buyers, so its rate is named so (metrics.md §12.14). */
const STAGES: Record<string, { hits: string; among: string; name: Text; act: Text }> = {
  clicked: { hits: 'visitors', among: 'impressions', name: { zh: '展现到访客', en: 'shown to visitors' }, act: { zh: '换主图和标题，看主推款排名。', en: 'Change picture and title, look at ranks.' } },
  asked: { hits: 'inquiries', among: 'visitors', name: { zh: '访客到询盘', en: 'visitors to inquiries' }, act: { zh: '看起批量、阶梯价和详情里的发货、拿样说明。', en: 'Look at minimum quantities, price steps, and what the page says of shipping and samples.' } },
  ordered: { hits: 'paid_orders', among: 'visitors', name: { zh: '订单/访客', en: 'orders per visitor' }, act: { zh: '当日报价，没回的询盘今天回完。', en: 'Quote the same day, and answer open inquiries today.' } },
}

export const funnel1688 = watchRule({
  id: 'funnel_1688',
  label: { zh: '1688 漏斗漏在哪', en: 'Where the 1688 funnel leaks' },
  about: { zh: '展现→访客→询盘→订单，哪一级比平时漏得多。', en: 'Shown → visitors → inquiries → orders: which step leaks more than it usually does.' },
  serves: ['R173'],
  watches: { metric: 'inquiries', by: [], kind: 'rate', hits: 'inquiries', among: 'visitors' },
  reads: [...new Set(Object.values(STAGES).flatMap(({ hits, among }) => [hits, among]))].map((metric) => ({ metric, by: [] })),
  draws: (picture) => picture.platform !== 'ali1688' ? [] : Object.entries(STAGES).flatMap(([report, { hits, among }]) =>
    paired(picture.series(hits, []), picture.series(among, [])).map((one) => ({ ...one, thing: { report } }))),
  windows: [7],
  limits: { least_among: 1000, least_change: 0.15 },
  tells: 'down',
  better: 'up',
  worth: () => null,
  says({ thing, window, actual, value, among }) {
    const { name, act } = STAGES[thing.report!]!
    return {
      means: { zh: `1688 ${inDays(window).zh}「${name.zh}」${rate(actual)}，平时 ${rate(value)}（${percent(actual / value - 1)}，${Math.round(among).toLocaleString('en-US')} 次里）。`, en: `1688 ${inDays(window).en}: ${name.en} ${rate(actual)}, usually ${rate(value)} (${percent(actual / value - 1)}, of ${Math.round(among).toLocaleString('en-US')}).` },
      cause: measured({ zh: '按级相除算出来的，漏在这一级。', en: 'By one stage over the one before: it leaks here.' }, 0.7),
      measures: [{ says: act, advice: 'follow_inquiries' }],
    }
  },
})
