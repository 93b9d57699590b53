import { adDays } from '../facts/ad_days.ts'
import { shopDays } from '../facts/shop_days.ts'
import { defineMetric } from './metric.ts'
import type { Metric, Reading } from './metric.ts'

const ad = (column: string): Reading => ({ fact: adDays, column, micro: column.endsWith('_micro') })

const amounts = (
  [
    ['ad_paid_amount', 'paid_micro', '推广成交金额', 'Ad amount', ['总成交金额', '交易额'], '归因到推广的成交金额，退款不扣除；窗口没走完会继续涨。', 'Amount attributed to ads, refunds not taken off; it rises until the window has passed.'],
    ['ad_net_paid_amount', 'net_paid_micro', '推广净成交金额', 'Ad net amount', ['净成交金额', '净交易额'], '平台扣除退款后的归因成交。', 'Attributed amount after refunds, as the platform nets it.'],
    ['ad_settled_amount', 'settled_micro', '推广结算金额', 'Ad settled amount', ['结算交易额'], '已结算的归因成交（拼多多）。', 'Attributed amount that has settled (Pinduoduo).'],
  ] as const
).map(([id, column, zh, en, aka, aboutZh, aboutEn]) =>
  defineMetric({
    id, label: { zh, en }, aka: [...aka], about: { zh: aboutZh, en: aboutEn }, formula: { zh: '归因金额之和', en: 'sum of attributed amounts' },
    unit: 'fen', better: 'up', additivity: 'additive', ripens: 'ad', readings: [ad(column)], serves: ['R96'],
  }),
)

const returns = (
  [
    ['ad_roi', 'ad_paid_amount', '投产比', 'ROI', ['投入产出比', 'ROI', '实际投产比', 'ROAS']],
    ['ad_net_roi', 'ad_net_paid_amount', '净投产比', 'Net ROI', ['净ROI', '净实际投产比']],
    ['ad_settled_roi', 'ad_settled_amount', '结算投产比', 'Settled ROI', ['结算投产比']],
  ] as const
).map(([id, numerator, zh, en, aka]) =>
  defineMetric({
    id, label: { zh, en }, aka: [...aka],
    about: { zh: '每花一元推广费带来的归因成交；不含成本，不等于利润。', en: 'Attributed amount per yuan of ad spend; no cost in it, so not profit.' },
    formula: { zh: '归因金额 ÷ 推广花费', en: 'attributed amount ÷ ad spend' },
    unit: 'number', better: 'up', additivity: 'ratio', of: { numerator, denominator: 'ad_cost' }, ripens: 'ad', serves: ['R96'],
  }),
)

export const ads: Metric[] = [
  defineMetric({
    id: 'ad_cost',
    label: { zh: '推广花费', en: 'Ad spend' },
    aka: ['花费', '消耗', '总花费', '直通车花费', '广告费'],
    about: { zh: '推广花掉的钱。同一笔花费会出现在商品、关键词、人群几张报表里，一天只取一种报表。', en: 'Money spent on ads. The same spend stands in the item, keyword and crowd reports; one family is used a day.' },
    formula: { zh: '花费之和（一种报表）', en: 'sum of spend, one report family' },
    unit: 'fen', better: 'neither', additivity: 'additive', readings: [ad('cost_micro'), { fact: shopDays, column: 'ad_cost_fen' }], serves: ['R94', 'R96'],
  }),
  ...amounts,
  defineMetric({
    id: 'ad_orders',
    label: { zh: '推广成交笔数', en: 'Ad orders' },
    aka: ['总成交笔数'],
    about: { zh: '归因到推广的成交笔数。', en: 'Orders attributed to ads.' },
    formula: { zh: '归因笔数之和', en: 'sum of attributed orders' },
    unit: 'count', better: 'up', additivity: 'additive', ripens: 'ad', readings: [ad('orders')], serves: ['R96'],
  }),
  ...returns,
  defineMetric({
    id: 'ad_clicks', label: { zh: '推广点击量', en: 'Ad clicks' }, aka: [], about: { zh: '推广带来的点击。', en: 'Clicks on ads.' },
    formula: { zh: '点击之和', en: 'sum of clicks' }, unit: 'count', better: 'up', additivity: 'additive', readings: [ad('clicks')], serves: ['R96'],
  }),
  defineMetric({
    id: 'ad_impressions', label: { zh: '推广展现量', en: 'Ad impressions' }, aka: ['广告展现次数'], about: { zh: '推广的展现次数。', en: 'Times ads were shown.' },
    formula: { zh: '展现之和', en: 'sum of impressions' }, unit: 'count', better: 'up', additivity: 'additive',
    readings: [ad('impressions'), { fact: shopDays, column: 'ad_impressions' }], serves: ['R96'],
  }),
  defineMetric({
    id: 'promotion_cost',
    label: { zh: '推广总花费', en: 'Promotion spend' },
    aka: ['推广花费（含淘客）', '总推广费'],
    about: { zh: '推广花费（含全站推广）加淘宝客佣金，两者各由各的报表说明，不会重复。缺了淘宝客佣金就不说总数。没有淘宝客的平台（拼多多、1688 等）就是推广花费。', en: 'Ad spend, the whole-site kind too, with affiliate commission; each is told by its own report and none twice. Without the commission there is no total. On platforms without Taobaoke (Pinduoduo, 1688) it is ad spend alone.' },
    formula: { zh: '推广花费 + 淘宝客佣金', en: 'ad spend + affiliate commission' },
    unit: 'fen', better: 'neither', additivity: 'additive', of: { sum: ['ad_cost', 'affiliate_commission'] }, serves: ['R94', 'R97'],
  }),
  defineMetric({
    id: 'ad_cost_share',
    label: { zh: '费比', en: 'Ad cost share' },
    aka: ['推广花费占比'],
    about: { zh: '推广花费加淘宝客佣金占支付金额的比例，行业里看推广的第一个数。淘宝客佣金只按全店按天说明，所以按商品看请用推广费比（不含淘客）。', en: 'Ad spend with affiliate commission over amount paid, the first ad number of the trade. Commission is told for the whole shop by day, so ask an item by its ad spend share.' },
    formula: { zh: '（推广花费 + 淘宝客佣金）÷ 支付金额', en: '(ad spend + affiliate commission) ÷ amount paid' },
    unit: 'ratio', better: 'down', additivity: 'ratio', of: { numerator: 'promotion_cost', denominator: 'paid_amount' }, serves: ['R94', 'R97'],
  }),
  defineMetric({
    id: 'ad_spend_share',
    label: { zh: '推广费比（不含淘客）', en: 'Ad spend share' },
    aka: ['推广费比', '付费占比'],
    about: { zh: '只算推广花费、不含淘宝客佣金的费比，按商品也能看。', en: 'The ad cost share of ad spend alone, without affiliate commission; items have it too.' },
    formula: { zh: '推广花费 ÷ 支付金额', en: 'ad spend ÷ amount paid' },
    unit: 'ratio', better: 'down', additivity: 'ratio', of: { numerator: 'ad_cost', denominator: 'paid_amount' }, serves: ['R94'],
  }),
  defineMetric({
    id: 'cpc', label: { zh: '平均点击花费', en: 'Cost per click' }, aka: ['PPC', 'CPC', '点击单价'],
    about: { zh: '每次点击花多少。', en: 'Spend per click.' }, formula: { zh: '推广花费 ÷ 推广点击量', en: 'ad spend ÷ ad clicks' },
    unit: 'fen', better: 'down', additivity: 'ratio', of: { numerator: 'ad_cost', denominator: 'ad_clicks' }, min_sample: 30, serves: ['R94'],
  }),
  defineMetric({
    id: 'cpm', label: { zh: '千次展现花费', en: 'Cost per mille' }, aka: ['CPM'],
    about: { zh: '每一千次展现花多少；此处为每次展现花费×1000。', en: 'Spend per thousand impressions.' }, formula: { zh: '推广花费 ÷ 推广展现量 × 1000', en: 'ad spend ÷ ad impressions × 1000' },
    unit: 'fen', better: 'down', additivity: 'ratio', of: { numerator: 'ad_cost', denominator: 'ad_impressions', scale: 1000 }, min_sample: 500, serves: ['R94'],
  }),
  defineMetric({
    id: 'visitor_cost', label: { zh: '访客成本', en: 'Visitor cost' }, aka: ['获客成本'],
    about: { zh: '推广花费摊到全部访客（含免费）每人多少。', en: 'Ad spend shared over all visitors, free ones too.' }, formula: { zh: '推广花费 ÷ 访客数', en: 'ad spend ÷ visitors' },
    unit: 'fen', better: 'down', additivity: 'ratio', of: { numerator: 'ad_cost', denominator: 'visitors' }, min_sample: 100, serves: ['R94', 'R95'],
  }),
]
