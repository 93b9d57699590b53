import { leftOf } from '../facts/profit_measures.ts'
import { profitLines } from '../facts/profit_lines.ts'
import { sql } from '../kernel/sql.ts'
import type { Sql } from '../kernel/sql.ts'
import type { Text } from '../kernel/text.ts'
import { shopDays } from '../facts/shop_days.ts'
import { defineMetric } from './metric.ts'
import type { Metric } from './metric.ts'

/** Sales whose cost is known: nothing looks profitable because its cost is missing. Tagged orders are left out by the planner. */
const costed = sql`excluded = ''`
const say = (zh: string, en: string): Text => ({ zh, en })

type Amount = { id: string; label: Text; aka?: string[]; about: Text; formula: Text; better: Metric['better']; value: Sql; only?: Sql; ripens?: 'refund'; isOpen?: true; serves: string[] }

const amount = ({ value, only = costed, aka = [], isOpen, ...told }: Amount): Metric =>
  defineMetric({ ...told, aka, unit: 'fen', additivity: 'additive', ...(isOpen ? {} : { needs: 'money' as const }), readings: [{ fact: profitLines, value, only, axis: 'paid_day' }] })

type Rate = Pick<Metric, 'id' | 'label' | 'about' | 'formula' | 'better' | 'serves'> & { unit?: Metric['unit']; aka?: string[]; over: [string, string]; positive?: Text; isOpen?: true }

const rate = ({ over: [numerator, denominator], positive, aka = [], unit = 'ratio', isOpen, ...told }: Rate): Metric =>
  defineMetric({ ...told, aka, unit, additivity: 'ratio', ripens: 'refund', ...(isOpen ? {} : { needs: 'money' as const }), of: { numerator, denominator, ...(positive ? { positive } : {}) } })

const LOSING = say('推广之前就已经亏：每多卖一单多亏一点，没有保本的投产比', 'it loses before any ad is paid: no return on ads breaks even')
const NO_NET = say('净额不大于 0', 'nothing is left after refunds')
/** Where a file does not say whether it was shipped, nobody can tell the two apart. */
const onceTold = (column: Sql) => sql`if(sum(refund_fen - refund_unsent_fen - refund_sent_fen) != 0, null, sum(${column}))`

export const profit: Metric[] = [
  amount({ id: 'net_sales', label: say('净销售额', 'Net sales'), about: say('已知成本的订单行：支付（含平台补贴）减退款。', 'Of lines whose cost is known: paid, with what the platform bears, less refunds.'), formula: say('支付 + 平台补贴 − 退款', 'paid + borne by the platform − refunded'), better: 'up', value: sql`sum(paid_fen + subsidy_fen - refund_fen)`, ripens: 'refund', serves: ['R37'] }),
  amount({ id: 'gross_sales', label: say('应收销售额', 'Gross sales'), about: say('已知成本的订单行：支付加平台补贴，未减退款。', 'Of lines whose cost is known: paid with what the platform bears, refunds not taken off.'), formula: say('支付 + 平台补贴', 'paid + borne by the platform'), better: 'up', value: sql`sum(paid_fen + subsidy_fen)`, serves: ['R37'] }),
  amount({ id: 'uncosted_sales', label: say('缺成本的支付金额', 'Paid for lines without a cost'), about: say('没有成本的订单行卖了多少钱；这些行不计入利润。', 'What lines without a cost were sold for; they are left out of profit.'), formula: say('缺成本行的支付之和', 'sum of paid over lines without a cost'), better: 'down', value: sql`sum(paid_fen)`, only: sql`excluded = 'no_cost'`, serves: ['R37'] }),
  amount({ id: 'goods_cost', label: say('商品成本', 'Cost of goods'), about: say('卖出去没退回来的货的成本，按付款日当天的成本。', 'Cost of what stayed sold, as it was on the day of payment.'), formula: say('件数 × 当日成本 − 退回入库', 'pieces × cost of the day − what came back'), better: 'down', value: sql`sum(goods_fen)`, ripens: 'refund', serves: ['R37', 'R40'] }),
  amount({ id: 'gross_profit', label: say('毛利', 'Gross profit'), about: say('净销售额减商品成本。', 'Net sales less the cost of goods.'), formula: say('净销售额 − 商品成本 − 退货报损', 'net sales − goods − returns unfit for sale'), better: 'up', value: sql`sum(paid_fen + subsidy_fen - refund_fen - goods_fen - unsaleable_fen)`, ripens: 'refund', serves: ['R37'] }),
  amount({ id: 'contribution', label: say('贡献毛利', 'Contribution'), aka: ['利润', '预计利润', '订单利润'], about: say('卖一单真正剩下的：减去商品、平台、支付、快递、运费险、包装、赠品、赔付、佣金、推广和退货报损；固定费用不在内。', 'What orders really leave: less goods, platform, payment, freight, insurance, packaging, gifts, compensation, commission, ads and spoiled returns; without fixed costs.'), formula: say('净销售额 − 一切随订单发生的费用', 'net sales − all costs that orders cause'), better: 'up', value: sql`sum(${leftOf('fixed_fen')})`, ripens: 'refund', serves: ['R37', 'R176'] }),
  amount({ id: 'contribution_before_ads', label: say('推广前贡献毛利', 'Contribution before ads'), about: say('不算推广费剩下多少，就是推广最多能花多少。', 'What is left before ads: the most that ads may cost.'), formula: say('贡献毛利 + 推广', 'contribution + ads'), better: 'up', value: sql`sum(${leftOf('fixed_fen', 'ad_fen')})`, ripens: 'refund', serves: ['R287'] }),
  amount({ id: 'order_fees', label: say('平台与支付费用', 'Platform and payment fees'), about: say('扣点、服务费、支付手续费与佣金；有账单的按账单，没有的按规则预估。', 'Fees and commission: by the statement where there is one, estimated by rule where not.'), formula: say('扣点 + 支付手续费 + 佣金', 'platform + payment + commission'), better: 'down', value: sql`sum(platform_fee_fen + payment_fee_fen + commission_fen)`, serves: ['R37'] }),
  amount({ id: 'fulfilment_cost', label: say('履约成本', 'Fulfilment'), about: say('快递、运费险、包装与赠品。', 'Freight, its insurance, packaging and gifts.'), formula: say('快递 + 运费险 + 包装 + 赠品', 'freight + insurance + packaging + gifts'), better: 'down', value: sql`sum(freight_fen + insurance_fen + packaging_fen + gift_fen)`, serves: ['R37'] }),
  amount({ id: 'borne_ads', label: say('分摊的推广费', 'Ads borne'), about: say('当天的推广费按支付金额分摊到当天的订单。', 'A day’s ads, shared out over the day’s orders by what was paid.'), formula: say('推广费按支付占比分摊', 'ads by share of what was paid'), better: 'neither', value: sql`sum(ad_fen)`, serves: ['R287'] }),
  amount({ id: 'borne_promotion', label: say('分摊的推广费与佣金', 'Ads and commission borne'), about: say('分摊到订单的推广费，加上佣金（淘客、达人、多多进宝）：账单按单说明的用账单，没有的按规则预估或按店铺报表当天的淘宝客佣金分摊，同一笔只算一次。', 'Ads borne by orders, with commission: by the statement where it tells it, else estimated by rule or shared out of the shop report’s day; the same money once.'), formula: say('分摊的推广费 + 佣金', 'ads borne + commission'), better: 'neither', value: sql`sum(ad_fen + commission_fen)`, serves: ['R94', 'R97'] }),
  amount({ id: 'settled_amount', label: say('到账金额', 'Settled'), aka: ['到账'], about: say('账单里这批订单的货款收入减退款。', 'What statements say of these orders: receipts less refunds.'), formula: say('货款收入 − 销售退款', 'receipts − refunds of statements'), better: 'up', value: sql`sum(settled_fen)`, only: sql`true`, serves: ['R176'] }),
  amount({ id: 'refund_unshipped_amount', label: say('未发货退款金额', 'Refunded before shipping'), about: say('这批付款里，没发货就退掉的钱。', 'Of these payments, what went back before anything was shipped.'), formula: say('未发货退款之和', 'sum of refunds before shipping'), better: 'down', value: onceTold(sql`refund_unsent_fen`), only: sql`true`, ripens: 'refund', isOpen: true, serves: ['R166'] }),
  amount({ id: 'refund_shipped_amount', label: say('发货后退款金额', 'Refunded after shipping'), about: say('这批付款里，发货以后退掉的钱。', 'Of these payments, what went back after it was shipped.'), formula: say('发货后退款之和', 'sum of refunds after shipping'), better: 'down', value: onceTold(sql`refund_sent_fen`), only: sql`true`, ripens: 'refund', isOpen: true, serves: ['R166'] }),
  defineMetric({ id: 'affiliate_commission', label: say('淘宝客佣金', 'Affiliate commission'), aka: ['淘客佣金'], about: say('店铺报表里的淘宝客佣金。', 'Affiliate commission, as the shop report tells it.'), formula: say('淘宝客佣金之和', 'sum of affiliate commission'), unit: 'fen', better: 'neither', additivity: 'additive', only_on: ['taobao'], readings: [{ fact: shopDays, column: 'commission_fen' }], serves: ['R97'] }),

  rate({ id: 'gross_margin', label: say('毛利率', 'Gross margin'), about: say('净销售额里毛利占多少。', 'Gross profit as a share of net sales.'), formula: say('毛利 ÷ 净销售额', 'gross profit ÷ net sales'), better: 'up', over: ['gross_profit', 'net_sales'], positive: NO_NET, serves: ['R37'] }),
  rate({ id: 'contribution_margin', label: say('贡献毛利率', 'Contribution margin'), aka: ['利润率'], about: say('每一元净销售额最后剩下多少。', 'What is left of each yuan of net sales.'), formula: say('贡献毛利 ÷ 净销售额', 'contribution ÷ net sales'), better: 'up', over: ['contribution', 'net_sales'], positive: NO_NET, serves: ['R37'] }),
  rate({ id: 'break_even_roi', label: say('保本投产比（毛）', 'Break-even ROI'), aka: ['毛ROI保本', '盈亏平衡ROI'], about: say('按支付金额算的投产比至少要到多少才不亏；和平台显示的投产比比。', 'The return on ads, counted on what was paid, below which money is lost; held against the platform’s ROI.'), formula: say('1 ÷ 每元支付的推广前贡献', '1 ÷ contribution before ads per yuan paid (metrics.md §12.2)'), unit: 'number', better: 'down', over: ['gross_sales', 'contribution_before_ads'], positive: LOSING, serves: ['R37', 'R287'] }),
  rate({ id: 'break_even_net_roi', label: say('保本投产比（净）', 'Break-even net ROI'), aka: ['净ROI保本'], about: say('按退款后净额算的投产比至少要到多少才不亏；只能和净投产比比。', 'The return on ads, counted on what stays after refunds, below which money is lost; held against net ROI only.'), formula: say('净销售额 ÷ 推广前贡献毛利', 'net sales ÷ contribution before ads'), unit: 'number', better: 'down', over: ['net_sales', 'contribution_before_ads'], positive: LOSING, serves: ['R287'] }),
  rate({ id: 'store_net_roi', label: say('全店净投产比', 'Store net ROI'), aka: ['净ROI'], about: say('每花一元推广费，全店退款后留下多少销售额。', 'Net sales of the whole store per yuan of ads.'), formula: say('净销售额 ÷ 分摊的推广费', 'net sales ÷ ads borne'), unit: 'number', better: 'up', over: ['net_sales', 'borne_ads'], serves: ['R287'] }),
  rate({ id: 'net_ad_cost_share', label: say('费比（净额）', 'Ad cost share of net sales'), about: say('推广费加佣金（淘客、达人、多多进宝）占退款后净销售额的比例。', 'Ads with commission as a share of net sales.'), formula: say('（分摊的推广费 + 佣金）÷ 净销售额', '(ads borne + commission) ÷ net sales'), better: 'down', over: ['borne_promotion', 'net_sales'], positive: NO_NET, serves: ['R94', 'R97'] }),
  rate({ id: 'refund_unshipped_rate', label: say('未发货退款率', 'Refund rate before shipping'), about: say('按支付时间：没发货就退的金额占比。', 'By payment: the share refunded before shipping.'), formula: say('未发货退款 ÷ 支付金额', 'refunded before shipping ÷ paid'), better: 'down', over: ['refund_unshipped_amount', 'paid_amount'], isOpen: true, serves: ['R166'] }),
  rate({ id: 'refund_shipped_rate', label: say('发货后退货率', 'Return rate after shipping'), about: say('按支付时间：发货以后退的金额占比。', 'By payment: the share refunded after shipping.'), formula: say('发货后退款 ÷ 支付金额', 'refunded after shipping ÷ paid'), better: 'down', over: ['refund_shipped_amount', 'paid_amount'], isOpen: true, serves: ['R166'] }),
  defineMetric({ id: 'cost_per_paid_buyer', label: say('单个支付买家的推广成本', 'Ad cost per paying buyer'), aka: ['获客成本', 'CAC'], about: say('推广费摊到每个支付买家（含自然来的）。', 'Ads per paying buyer, those who came by themselves too.'), formula: say('推广花费 ÷ 支付买家数', 'ad spend ÷ paying buyers'), unit: 'fen', better: 'down', additivity: 'ratio', of: { numerator: 'ad_cost', denominator: 'paid_buyers' }, min_sample: 30, serves: ['R112'] }),
]
