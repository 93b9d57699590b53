import type { Text } from '../kernel/text.ts'
import type { Day } from '../kernel/days.ts'

/** Why a figure is not told, or a question not answered: every sentence once, in both languages, beside nothing but its facts. */
const say = (zh: string, en: string): Text => ({ zh, en })
const listed = (texts: readonly Text[]): Text => say([...new Set(texts.map((t) => t.zh))].join('、'), [...new Set(texts.map((t) => t.en))].join(', '))

export const reasons = {
  // A question that cannot be asked
  noSuchDay: (day: string) => say(`没有这一天：${day}`, `there is no such day: ${day}`),
  fromAfterTo: (from: Day, to: Day) => say(`起始日 ${from} 晚于结束日 ${to}`, `the first day ${from} is after the last, ${to}`),
  noStore: () => say('没有说明是哪个店铺', 'no store was named'),
  noSuchDimension: (dimension: string, known: readonly string[]) => say(`没有这个维度：${dimension}；可用：${known.join('、')}`, `there is no dimension ${dimension}; there are ${known.join(', ')}`),
  noSuchMetric: (id: string) => say(`没有这个指标：${id}；用 junshi metrics 查看全部`, `there is no metric ${id}; junshi metrics lists all`),

  moneyKept: (metric: Text) => say(`${metric.zh}只有店主和财务能看`, `${metric.en} is for the owner and finance to see`),

  // A figure that is not there
  noData: () => say('没有数据', 'there is no data'),
  noReport: (from: Day, to: Day, metrics: readonly Text[]) =>
    say(`${from} 至 ${to} 没有能说明 ${listed(metrics).zh} 的报表`, `no report of ${from} to ${to} tells ${listed(metrics).en}`),
  missing: (buckets: readonly string[]) =>
    say(`${buckets.length} 段没有数据：${buckets.slice(0, 3).join('、')}${buckets.length > 3 ? ' 等' : ''}`, `${buckets.length} stretches without data: ${buckets.slice(0, 3).join(', ')}${buckets.length > 3 ? ' …' : ''}`),
  missingOrders: (buckets: readonly string[], from: Day, to: Day) =>
    say(`${reasons.missing(buckets).zh}；订单文件只覆盖 ${from} 至 ${to} 下的单，之外的日子即使有付款也不全`, `${reasons.missing(buckets).en}; the order files cover orders made ${from} to ${to}, and payments of other days in them are not all there were`),
  noRowsAtGrain: () => say('报表里没有这个粒度的行', 'the report has no row of this grain'),
  notGiven: () => say('平台没有给出这个数', 'the platform does not give this figure'),
  buyersUntold: (orders: number) =>
    say(`${orders} 单没有可识别的买家（如拼多多订单不含买家），人数无从得知`, `${orders} orders have no buyer that can be told apart (Pinduoduo's have none: 拼多多订单不含买家), so people cannot be counted`),
  neverSummed: (metric: Text) =>
    say(`${metric.zh}是去重人数或平台算好的平均数，不能由更细的商品、来源或日期相加得出；没有正好是这个窗口和粒度的平台数`, `${metric.en} counts people once or is an average, and cannot be added up from items, sources or days; no platform figure of just this window and grain is there`),
  severalRows: (rows: number, metric: Text) =>
    say(`这一格下有 ${rows} 行（如同一货号的几个链接），${metric.zh}不能相加`, `${rows} rows stand under this cell (several links of one style, for one), and ${metric.en} cannot be added up`),
  dividedByNought: (metric: Text) => say(`分母为 0（${metric.zh}）`, `divided by nought (${metric.en})`),
  presale: () => say('预售期内支付转化率没有意义，又没有下单买家数可用', 'in presale pay conversion says nothing, and ordering buyers are not told'),
  unmarked: (dimension: string) =>
    say(`还没有商品标了“${NAMES[dimension]?.zh ?? dimension}”；在商品档案里填写（set_product），或导入带这一列的文件`, `no product has a ${NAMES[dimension]?.en ?? dimension} yet; fill it in (set_product) or import a file that has the column`),

  ordersAreCleaned: () => say('订单一侧已剔除刷单、样品、补差价等订单，平台一侧没有', 'the orders are cleaned of fake, sample and postage sales, the platform’s figure is not'),

  // Several stores
  notAcrossStores: (metric: Text) => say(`${metric.zh}不能跨店铺相加，请按店铺分开看`, `${metric.en} cannot be added over stores; ask by store`),
  storeSilent: (stores: readonly string[]) => say(`${stores.join('、')} 没有这个数`, `${stores.join(', ')} has no such figure`),
  ofStore: (store: string, because: Text) => say(`${store}：${because.zh}`, `${store}: ${because.en}`),
  mixedCurrencies: () => say('各店币种不同，没有带日期的汇率，不能相加', 'the stores keep different currencies, and without a dated rate they cannot be added'),
}

const NAMES: Record<string, Text> = {
  style: say('货号', 'style number'), category: say('类目', 'category'), launch_wave: say('波段', 'launch wave'), role: say('角色', 'role'), colour: say('颜色', 'colour'), size: say('尺码', 'size'),
}
