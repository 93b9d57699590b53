import { count, decimal, defineFact, label, ratio, text } from './fact.ts'

export const marketWords = defineFact({
  id: 'market_words',
  about: { zh: '市场搜索词（人气、转化为区间）', en: 'Search words of the market; popularity and conversion in ranges' },
  key: ['word'],
  replaced: 'slice',
  slice: ['list'],
  columns: {
    list: label('榜单：搜索词 / 选词', 'which list'),
    word: text('搜索词', 'the word'),
    rank: count('排名', 'rank'),
    popularity_low: count('搜索人气（下限）', 'popularity, at least'),
    popularity_high: count('搜索人气（上限）', 'popularity, at most'),
    growth: decimal('搜索增速（倍）', 'growth, times'),
    ctr_low: ratio('点击率（下限）', 'click-through rate, at least'),
    ctr_high: ratio('点击率（上限）', 'click-through rate, at most'),
    pay_cvr_low: ratio('支付转化率（下限）', 'pay conversion, at least'),
    pay_cvr_high: ratio('支付转化率（上限）', 'pay conversion, at most'),
    free_ctr: ratio('免费点击率', 'share of free clicks'),
    paid_buyers_low: count('支付买家数（下限）', 'paying buyers, at least'),
    paid_buyers_high: count('支付买家数（上限）', 'paying buyers, at most'),
    demand_ratio: decimal('需供比', 'demand over supply'),
    tmall_click_share: ratio('天猫商品点击占比', 'share of clicks on Tmall items'),
  },
})
