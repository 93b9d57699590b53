import type { Text } from '../kernel/text.ts'

/**
 * Words of the trade that are no metric of a store's files, or are the general form of one: kept in the dictionary beside the
 * metrics, with a formula that works where the word has one. Sources: R298–R306, R317 (the glossary of article 004).
 */
export type Term = {
  id: string
  label: Text
  aka: string[]
  about: Text
  /** Metrics of ours that are this word at work. */
  metrics: string[]
  serves: string[]
  work?: (counts: Record<string, number>) => number | null
  inputs?: string[]
}

/** A share of nothing is unknown, not nought. */
const share = (part: string, of: string) => (counts: Record<string, number>) => (counts[of] ? (counts[part] ?? 0) / counts[of] : null)

export const glossary: readonly Term[] = [
  {
    id: 'traffic', label: { zh: '流量', en: 'Traffic' }, aka: ['网站流量'],
    about: { zh: '访问店铺或网站的用户数量，以及他们浏览的页面数量等指标的总称。', en: 'How many people visit and how many pages they see.' },
    metrics: ['visitors', 'page_views', 'pages_per_visitor', 'stay_seconds', 'new_visitors'], serves: ['R298', 'R317'],
  },
  {
    id: 'conversion', label: { zh: '转化率（一般形式）', en: 'Conversion, in general' }, aka: ['登录转化率', '注册转化率'],
    about: { zh: '做了后一件事的次数占做了前一件事的次数。每100次访问有10次登录，登录转化率就是10%。', en: 'Times the later thing happened over times the earlier did: 10 sign-ins in 100 visits are 10 %.' },
    metrics: ['order_cvr', 'pay_cvr', 'order_pay_rate', 'ctr', 'cart_rate'], serves: ['R299'], inputs: ['before', 'after'], work: share('after', 'before'),
  },
  {
    id: 'bounce', label: { zh: '跳出率（按进入次数）', en: 'Bounce rate, by entrances' }, aka: ['跳失率'],
    about: { zh: '只浏览一个页面就离开的次数占进入次数。生意参谋的跳失率按访客算，两个口径不要混用。', en: 'One-page visits over entrances. 生意参谋 counts visitors instead; do not mix the two.' },
    metrics: ['bounce_rate'], serves: ['R300'], inputs: ['entrances', 'one_page_visits'], work: share('one_page_visits', 'entrances'),
  },
  {
    id: 'second_jump', label: { zh: '二跳率', en: 'Second-jump rate' }, aka: ['二跳量'],
    about: { zh: '页面打开后用户产生的第一次点击叫二跳；二跳量与浏览量之比。用来看站外流量的质量。', en: 'The first click on an opened page is a second jump; their number over page views tells the quality of traffic from outside.' },
    metrics: [], serves: ['R301'], inputs: ['page_views', 'second_jumps'], work: share('second_jumps', 'page_views'),
  },
  {
    id: 'pagerank', label: { zh: 'PR值', en: 'PageRank' }, aka: ['PageRank', '网页级别'],
    about: { zh: '按链接关系给网页重要程度打分的方法；搜索引擎早已不公开这个分数，只作了解。', en: 'A score of pages by the links between them; search engines no longer publish it.' },
    metrics: [], serves: ['R302'],
  },
  {
    id: 'spend_per_order_term', label: { zh: '平均订单金额', en: 'Average order value' }, aka: ['客单价（按单）', 'AOV'],
    about: { zh: '每一个订单的平均金额，即笔单价；生意参谋的客单价按人算。两个都有，各自标明。', en: 'Amount per order; 生意参谋 counts per buyer. Both are here, each by its name.' },
    metrics: ['spend_per_order', 'spend_per_buyer'], serves: ['R303'], inputs: ['amount', 'orders'], work: share('amount', 'orders'),
  },
  {
    id: 'repeat_purchase', label: { zh: '重复购买', en: 'Repeat purchase' }, aka: ['复购', '回头客'],
    about: { zh: '买过的人里再次购买的占比；要写明回看多少天。', en: 'Of those who bought, the share who bought again; always with the days looked back.' },
    metrics: ['returning_share', 'returning_buyers'], serves: ['R303'], inputs: ['buyers', 'buyers_again'], work: share('buyers_again', 'buyers'),
  },
  {
    id: 'sns', label: { zh: 'SNS、微博', en: 'Social networks, micro-blogs' }, aka: ['Web 2.0', '社交网络'],
    about: { zh: '以用户关系传播内容的网站；微博一般以140字左右为一条。', en: 'Sites where content travels along people’s relations; a micro-blog post has about 140 characters.' }, metrics: [], serves: ['R304'],
  },
  {
    id: 'sem', label: { zh: '竞价排名、SEM', en: 'Paid ranking, SEM' }, aka: ['搜索引擎营销', '竞价', 'EDM', '口碑营销'],
    about: { zh: '按效果付费的推广方式，付费多且质量高的排在前面。', en: 'Advertising paid by result, ranked by bid and quality.' }, metrics: ['ad_cost', 'cpc', 'cpm', 'ad_roi'], serves: ['R305'],
  },
  {
    id: 'promotion_share', label: { zh: '费比（一般形式）', en: 'Cost share of promotion' }, aka: ['推广费用率', '付费占比'],
    about: { zh: '推广花费（含全站推广）加淘宝客佣金，占支付金额或退款后净额的比例。本店近八周的走势和保本线比“超过几成”更说明问题。', en: 'Ad spend, the whole-site kind too, with affiliate commission, over what was paid or what stays of it. The store’s own eight weeks and its break-even say more than any fixed limit.' },
    metrics: ['ad_cost_share', 'net_ad_cost_share', 'ad_spend_share', 'promotion_cost', 'affiliate_commission'], serves: ['R94', 'R97'],
    inputs: ['ads', 'commission', 'amount'], work: (counts) => (counts['amount'] && counts['commission'] !== undefined ? ((counts['ads'] ?? 0) + counts['commission']) / counts['amount'] : null),
  },
  {
    id: 'business_models', label: { zh: '电子商务模式', en: 'Models of electronic commerce' }, aka: ['B2B', 'B2C', 'C2C', 'B2M', 'M2C', 'B2A', 'B2G', 'C2A', 'C2G'],
    about: { zh: 'B2B、B2C、C2C、B2M、M2C、B2A（B2G）、C2A（C2G）七类。', en: 'Seven kinds: B2B, B2C, C2C, B2M, M2C, B2A (B2G), C2A (C2G).' }, metrics: [], serves: ['R306'],
  },
]
