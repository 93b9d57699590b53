import { coincides, ratioBeside } from '../causes.ts'
import { watchRule } from '../watch.ts'

const BY = ['item'] as const
const LEAST_PIECES = 30

/** A day of an item far above all it knows: a live show, or orders that are none. */
export const liveSpike = watchRule({
  id: 'live_spike',
  label: { zh: '单日爆单', en: 'A day of orders far above' },
  about: { zh: '一款一天的件数是平时的几倍：达人直播、活动，或者假单；退款要等两周才看得全。', en: "An item's pieces of a day several times its usual: a live show, a campaign or fake orders; its refunds take a fortnight to show." },
  serves: ['R166'],
  watches: { metric: 'paid_items', by: BY, kind: 'count' },
  reads: [{ metric: 'visitors', by: BY }, { metric: 'paid_buyers', by: BY }],
  windows: [1],
  limits: { least_among: 35, least_change: 1.5 },
  tells: 'up',
  better: 'up',
  // Items surge fivefold of themselves: two dozen pieces more are no burst.
  holds: ({ actual, value }) => actual - value >= LEAST_PIECES,
  worth: () => null,
  says({ thing, window, actual, value }, picture) {
    const conversion = ratioBeside(picture, { top: 'paid_buyers', bottom: 'visitors', by: BY, thing }, window)
    return {
      means: { zh: `商品 ${thing.item} 昨天卖了 ${Math.round(actual)} 件，平时 ${Math.round(value)} 件。`, en: `Item ${thing.item} sold ${Math.round(actual)} pieces yesterday, usually ${Math.round(value)}.` },
      cause: conversion && conversion.change > 0.5
        ? coincides('访客没有跟着多，是直播间、社群下的单，或者是假单', 'visitors did not grow with it: a live show, a group, or orders that are none', 0.9)
        : coincides('访客一起多了，是流量带来的', 'visitors grew with it: traffic brought it', 0.3),
      measures: [{ says: { zh: '直播单退款常过半：别照这个数备货，先看地址和电话有没有扎堆，假单打标剔除。', en: 'Half of live orders come back: do not stock by this number; see whether addresses and phones cluster, and tag fake ones.' } }],
    }
  },
})
