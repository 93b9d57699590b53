import { count, decimal, defineFact, fen, label, ratio, text } from './fact.ts'
import { trading, visiting, wanting } from './measures.ts'

export const itemDays = defineFact({
  id: 'item_days',
  about: { zh: '单个商品在一个窗口内的平台汇总数', en: 'What the platform reports for one item in one window' },
  key: ['item'],
  replaced: 'slice',
  // 商品360 tells one item a file: a second item's file must not replace the first, nor may one item stand for the list of all.
  slice: ['item_scope'],
  columns: {
    item_scope: label('单品报表所说的商品ID；全部商品的报表为空', 'the item a single-item report is about; empty for a report of all items'),
    item: text('商品ID', "the platform's item id"),
    item_name: text('商品名称', 'item title'),
    style: text('货号', 'style number'),
    item_status: label('商品状态', 'status of the item'),
    ...visiting,
    ...wanting,
    ...trading,
    exposed_users: count('曝光用户数', 'people it was shown to'),
    consulting_users: count('咨询用户数', 'people who asked'),
    all_paid_items: count('总支付商品件数', 'pieces paid in all'),
    all_paid_fen: fen('总支付金额', 'amount paid in all'),
    group_sale_paid_fen: fen('聚划算支付金额', 'amount paid in Juhuasuan'),
    search_visitors: count('搜索引导访客数', 'visitors led by search'),
    search_buyers: count('搜索引导支付买家数', 'paying buyers led by search'),
    search_cvr: ratio('搜索引导支付转化率（平台报告值）', 'pay conversion of search visitors, as reported'),
    month_paid_fen: fen('月累计支付金额', 'amount paid, month to date'),
    month_paid_items: count('月累计支付件数', 'pieces paid, month to date'),
    year_paid_fen: fen('年累计支付金额', 'amount paid, year to date'),
    score: decimal('竞争力评分', 'competitiveness score'),
    peer_pay_cvr: ratio('同行成交转化率', "peers' pay conversion"),
  },
})
