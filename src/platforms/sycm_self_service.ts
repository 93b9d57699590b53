import { shopDays } from '../facts/shop_days.ts'
import { defineFormat } from './format.ts'
import { footerRows, totalRows } from './skips.ts'
import { sycmChecks } from './sycm_columns.ts'
import { notTheShop, sycmShop, sycmShopHeaders } from './sycm_shop_columns.ts'

/** The seller chooses the columns, so it is read by header name in any order; a week is a range (2026-05-11~2026-05-17). */
export const sycmSelfService = defineFormat({
  id: 'sycm_self_service',
  label: { zh: '生意参谋 · 自助取数', en: 'Sycm · self-service report' },
  where: { zh: '生意参谋 › 自助分析 › 取数报表 › 下载', en: '生意参谋 › 自助分析 › 取数报表 › 下载' },
  platform: 'taobao',
  layout: 'inferred',
  duty: 'shop',
  tables: [
    {
      recognisedBy: ['统计日期'],
      recognisedByAny: sycmShopHeaders,
      unless: notTheShop,
      skip: [
        totalRows('统计日期'),
        footerRows('统计日期'),
        // 无线端 and PC端 are parts of 所有终端; people on both are in each.
        { column: '终端', pattern: /^(PC端?|无线端?|手机端?)$/i, reason: { zh: '分终端行，已含在所有终端内', en: 'part of all terminals' } },
      ],
      checks: sycmChecks,
      totals: ['支付金额', '成功退款金额'],
      notAllZero: ['成功退款金额'],
      window: { column: '统计日期' },
      facts: [{ fact: shopDays, columns: sycmShop }],
    },
  ],
})
