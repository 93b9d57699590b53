import { shopDays } from '../facts/shop_days.ts'
import { defineFormat } from './format.ts'
import { footerRows, totalRows } from './skips.ts'
import { sycmChecks } from './sycm_columns.ts'
import { notTheShop, sycmShop } from './sycm_shop_columns.ts'

/** 交易概况 and the daily report of the shop. Its layout is known from field lists only, so it is matched by name in any order. */
export const sycmShopDaily = defineFormat({
  id: 'sycm_shop_daily',
  label: { zh: '生意参谋 · 店铺日报（交易概况）', en: 'Sycm · daily report of the shop' },
  where: { zh: '生意参谋 › 交易 › 交易概况 › 下载', en: '生意参谋 › 交易 › 交易概况 › 下载' },
  platform: 'taobao',
  layout: 'inferred',
  duty: 'shop',
  tables: [
    {
      recognisedBy: ['统计日期', '访客数', '下单买家数', '下单金额', '支付买家数', '支付金额', '支付转化率', '客单价'],
      unless: notTheShop,
      skip: [
        totalRows('统计日期'),
        footerRows('统计日期'),
        { column: '终端', pattern: /^(PC端?|无线端?|手机端?)$/i, reason: { zh: '分终端行，已含在所有终端内', en: 'part of all terminals' } },
      ],
      checks: [...sycmChecks, { ratio: '下单-支付转化率', numerator: '支付买家数', denominator: '下单买家数' }],
      totals: ['支付金额', '成功退款金额'],
      notAllZero: ['成功退款金额'],
      window: { column: '统计日期' },
      facts: [{ fact: shopDays, columns: sycmShop }],
    },
  ],
})
