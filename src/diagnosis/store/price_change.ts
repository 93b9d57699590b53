import { inDays, measured, percent, ratioBeside, yuan } from '../causes.ts'
import { quotients, watchRule } from '../watch.ts'

const BY = ['item'] as const
/** A price paid of fewer pieces is chance in coupons and sizes. */
const LEAST_PIECES = 5

/** 到手价 = 支付金额 ÷ 支付件数: what buyers really pay, whatever the shelf says. */
export const priceChange = watchRule({
  id: 'price_change',
  label: { zh: '到手价变了', en: 'The price paid moved' },
  about: { zh: '一款的到手价（支付金额 ÷ 件数）变了 5% 以上并站住了；转化之后怎么走。', en: "An item's price paid stepped by 5 % or more and stayed, and what its conversion did since." },
  serves: ['R63'],
  watches: { metric: 'price_per_item', by: BY, kind: 'money' },
  reads: [{ metric: 'paid_amount', by: BY }, { metric: 'paid_items', by: BY }, { metric: 'paid_buyers', by: BY }, { metric: 'visitors', by: BY }],
  draws: (picture) => quotients(picture.series('paid_amount', BY), picture.series('paid_items', BY), LEAST_PIECES),
  windows: [3, 7],
  limits: { least_change: 0.05 },
  tells: 'both',
  better: 'up',
  worth: (unusual, picture) => {
    const conversion = conversionOf(unusual, picture)
    const money = ratioBeside(picture, { top: 'paid_amount', bottom: 'visitors', by: BY, thing: unusual.thing }, unusual.window)
    const visitors = picture.series('visitors', BY).find(({ thing }) => thing.item === unusual.thing.item)?.values.at(-1)
    if (!conversion || !money || !visitors) return null
    const mid = Math.round(Math.abs(money.now - money.before) * visitors * 7)
    return { low: Math.round(mid / 2), mid, high: Math.round(mid * 1.5) }
  },
  says(unusual, picture) {
    const { thing, window, actual, value } = unusual
    const up = actual > value
    const conversion = conversionOf(unusual, picture)
    const days = inDays(window)
    return {
      means: { zh: `商品 ${thing.item} 到手价从 ${yuan(value)} ${up ? '涨到' : '降到'} ${yuan(actual)}（${percent(actual / value - 1)}），${days.zh}都在这个价。`, en: `Item ${thing.item}: the price paid went from ${yuan(value)} to ${yuan(actual)} (${percent(actual / value - 1)}) and stayed ${days.en}.` },
      cause: conversion
        ? measured({ zh: `到手价变了之后，转化 ${percent(conversion.change)}；改价和转化时间对得上，还不能断定是价的事。`, en: `Since then conversion moved by ${percent(conversion.change)}; the time fits, which proves nothing.` }, Math.abs(conversion.change) >= 0.1 ? 0.95 : 0.9)
        : measured({ zh: '支付金额 ÷ 件数算出来的，转化没有数可对。', en: 'By amount over pieces; no conversion to hold against it.' }, 0.6),
      measures: [up
        ? { says: { zh: '问清是谁改的价或停了哪张券；转化掉的钱比涨的价多就改回去，别同时改图。', en: 'Ask who changed the price or ended a coupon; if lost sales outweigh it, put it back, and touch no picture meanwhile.' }, advice: 'restore_price' }
        : { says: { zh: '核对是不是叠券破价，看毛利还剩多少。', en: 'Check whether coupons stacked, and what margin is left.' }, advice: 'restore_price' }],
    }
  },
})

const conversionOf = ({ thing, window }: { thing: { item?: string }; window: number }, picture: Parameters<typeof ratioBeside>[0]) =>
  ratioBeside(picture, { top: 'paid_buyers', bottom: 'visitors', by: BY, thing }, window)
