import { peerDays } from '../facts/peer_days.ts'
import { recommendDays } from '../facts/recommend_days.ts'
import { asCount, asFen, asRatio } from './cells.ts'
import { col, defineFormat } from './format.ts'
import type { Mapping, Source, Table } from './format.ts'
import { footerRows, totalRows } from './skips.ts'

const paid: Record<string, Source> = {
  paid_buyers: col('支付买家数', asCount),
  paid_orders: col('支付订单数', asCount),
  paid_fen: col('支付金额', asFen),
}

const recommended: Record<string, Source> = {
  exposed_users: col('猜你喜欢曝光人数', asCount),
  exposed_new_users: col('猜你喜欢曝光新客', asCount),
  clicking_users: col('猜你喜欢点击人数', asCount),
  ctr: col('猜你喜欢曝光点击率', asRatio),
  full_screen_users: col('全屏页浏览人数', asCount),
  detail_users: col('点击进入商详人数', asCount),
  wanting_users: col('加购收藏人数', asCount),
  interacting_users: col('互动人数', asCount),
  first_touch_buyers: col('推荐首触支付买家数', asCount),
  first_touch_orders: col('推荐首触支付订单数', asCount),
  first_touch_paid_fen: col('推荐首触支付金额', asFen),
  ...paid,
}

export const sycmRecommend = defineFormat({
  id: 'sycm_recommend',
  label: { zh: '生意参谋 · 推荐流量分析', en: 'Sycm · recommendation traffic' },
  where: { zh: '生意参谋 › 流量 › 推荐分析 › 下载', en: '生意参谋 › 流量 › 推荐分析 › 下载' },
  platform: 'taobao',
  layout: 'seen',
  tables: [
    sheet('推荐概况', [{ fact: recommendDays, columns: { ...recommended, cohort: { constant: 'own' } } }]),
    sheet('同行同层平均', [
      { fact: recommendDays, columns: { ...recommended, cohort: { constant: 'peer_average' } } },
      // 曝光 and 点击 here are those of 猜你喜欢 alone; only what the peers sold in all compares with the shop.
      { fact: peerDays, columns: { ...paid, cohort: { constant: 'peer_average' } }, when: '支付金额' },
    ]),
  ],
})

function sheet(name: string, facts: Mapping[]): Table {
  return {
    sheet: [name],
    recognisedBy: ['统计日期', '猜你喜欢曝光人数', '推荐首触支付金额'],
    skip: [totalRows('统计日期'), footerRows('统计日期')],
    checks: [{ ratio: '猜你喜欢曝光点击率', numerator: '猜你喜欢点击人数', denominator: '猜你喜欢曝光人数' }],
    window: { column: '统计日期' },
    facts,
  }
}
