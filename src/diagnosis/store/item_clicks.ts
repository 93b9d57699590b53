import { beside, inDays, measured, percent, rate, UNKNOWN_CAUSE } from '../causes.ts'
import { watchRule } from '../watch.ts'

const BY = ['item'] as const

/** 点击率 of an item's ads: the picture, for the audience is bought. */
export const itemClicks = watchRule({
  id: 'item_clicks',
  label: { zh: '商品点击率变了', en: "An item's click-through moved" },
  about: { zh: '一款推广的点击率，和它自己平时比，超出正常波动：多半是主图、标题或人群变了。', en: "An item's click-through in ads beyond its ordinary: mostly the picture, the title or the audience." },
  serves: ['R23', 'R75'],
  watches: { metric: 'ctr', by: BY, kind: 'rate', hits: 'clicks', among: 'impressions' },
  reads: [{ metric: 'cart_buyers', by: BY }, { metric: 'visitors', by: BY }],
  windows: [7],
  limits: { least_among: 5000, least_change: 0.08 },
  steady: true,
  tells: 'both',
  better: 'up',
  worth: () => null,
  says({ thing, window, actual, value, among }, picture) {
    const up = actual > value
    const visitors = beside(picture, { metric: 'visitors', by: BY, thing }, window)
    return {
      means: { zh: `商品 ${thing.item} ${inDays(window).zh}推广点击率从 ${rate(value)} ${up ? '升到' : '掉到'} ${rate(actual)}（${percent(actual / value - 1)}，展现 ${Math.round(among).toLocaleString('en-US')} 次）。`, en: `Item ${thing.item}: click-through of its ads went from ${rate(value)} to ${rate(actual)} ${inDays(window).en} (${percent(actual / value - 1)}, shown ${Math.round(among).toLocaleString('en-US')} times).` },
      cause: visitors && Math.sign(visitors.change) === Math.sign(actual - value)
        ? measured({ zh: `商品访客同期 ${percent(visitors.change)}，图文或人群变了。`, en: `Its visitors moved by ${percent(visitors.change)} with it: picture, words or audience changed.` }, 0.9)
        : UNKNOWN_CAUSE,
      measures: [up
        ? { says: { zh: '加购率没掉就把这张图用到别的位置。', en: 'Where carts per visitor hold, use the picture elsewhere too.' }, advice: 'feed_rising_conversion' }
        : { says: { zh: '同位置放 2–4 张图同时测，别凭眼缘换。', en: 'Test two to four pictures in one place at once; do not swap by taste.' }, advice: 'test_main_image' }],
    }
  },
})
