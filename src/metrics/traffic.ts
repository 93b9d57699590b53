import { adDays } from '../facts/ad_days.ts'
import type { Fact } from '../facts/fact.ts'
import { itemDays } from '../facts/item_days.ts'
import { itemSourceDays } from '../facts/item_source_days.ts'
import { keywordDays } from '../facts/keyword_days.ts'
import { shopDays } from '../facts/shop_days.ts'
import { sourceDays } from '../facts/source_days.ts'
import { defineMetric } from './metric.ts'
import type { Reading } from './metric.ts'

/** The same column read wherever a platform tells it, shop first. */
export const told = (column: string, ...facts: Fact[]): Reading[] => facts.map((fact) => ({ fact, column }))
export const everywhere = [shopDays, itemDays, sourceDays, itemSourceDays, keywordDays] as const

export const traffic = [
  defineMetric({
    id: 'visitors',
    label: { zh: '访客数', en: 'Visitors' },
    aka: ['UV', '独立访客', '商品访客数', '独立用户数量'],
    about: { zh: '统计窗口内到访的人，同一人只算一次。人数不能跨天、跨商品、跨来源相加。', en: 'People who came in the window, each once. Never summed over days, items or sources.' },
    formula: { zh: '平台去重人数', en: 'as de-duplicated by the platform' },
    unit: 'count', better: 'up', additivity: 'distinct',
    readings: told('visitors', ...everywhere),
    serves: ['R298', 'R317'],
  }),
  defineMetric({
    id: 'page_views',
    label: { zh: '浏览量', en: 'Page views' },
    aka: ['PV', '商品浏览量', '网页浏览数量'],
    about: { zh: '页面被打开的次数，可以相加。', en: 'Times pages were opened; may be summed.' },
    formula: { zh: '浏览次数之和', en: 'sum of views' },
    unit: 'count', better: 'up', additivity: 'additive',
    readings: told('page_views', shopDays, itemDays, itemSourceDays),
    serves: ['R298', 'R303', 'R317'],
  }),
  defineMetric({
    id: 'pages_per_visitor',
    label: { zh: '人均浏览量', en: 'Pages per visitor' },
    aka: ['访问深度', '每个用户的页面浏览数量'],
    about: { zh: '每位访客平均看了几页。', en: 'Pages an average visitor saw.' },
    formula: { zh: '浏览量 ÷ 访客数', en: 'page views ÷ visitors' },
    unit: 'number', better: 'up', additivity: 'ratio', of: { numerator: 'page_views', denominator: 'visitors' }, min_sample: 30,
    serves: ['R298', 'R317'],
  }),
  defineMetric({
    id: 'stay_seconds',
    label: { zh: '平均停留时长', en: 'Average stay' },
    aka: ['停留时间'],
    about: { zh: '平台给出的平均停留秒数，只在它自己的窗口和粒度上成立。', en: 'Average seconds as the platform reports them, true only at its own window and grain.' },
    formula: { zh: '总停留秒数 ÷ 访客数（平台计算）', en: 'total seconds ÷ visitors, by the platform' },
    unit: 'seconds', better: 'up', additivity: 'reported',
    readings: told('stay_seconds', shopDays, itemDays, sourceDays),
    serves: ['R298', 'R317'],
  }),
  defineMetric({
    id: 'bounce_rate',
    label: { zh: '跳失率', en: 'Bounce rate' },
    aka: ['跳出率', '商品详情页跳出率'],
    about: { zh: '只看了一页就离开的访客占比（生意参谋口径）；多日不可平均。', en: 'Share of visitors who left after one page; not averaged over days.' },
    formula: { zh: '只浏览一页的访客 ÷ 访客数（平台计算）', en: 'one-page visitors ÷ visitors, by the platform' },
    unit: 'ratio', better: 'down', additivity: 'reported',
    readings: [...told('bounce_rate', shopDays, itemDays), { fact: shopDays, column: 'item_bounce_rate' }],
    serves: ['R300'],
  }),
  defineMetric({
    id: 'new_visitors',
    label: { zh: '新访客数', en: 'New visitors' },
    aka: ['新访客'],
    about: { zh: '前6天没有来过的访客。', en: 'Visitors not seen in the six days before.' },
    formula: { zh: '平台去重人数', en: 'as de-duplicated by the platform' },
    unit: 'count', better: 'up', additivity: 'distinct',
    readings: told('new_visitors', shopDays, sourceDays),
    serves: ['R298'],
  }),
  defineMetric({
    id: 'impressions',
    label: { zh: '展现量', en: 'Impressions' },
    aka: ['曝光量', '展现次数', '曝光'],
    about: { zh: '被买家看到的次数。全店展现来自平台看板；推广展现来自推广报表。', en: 'Times shown to buyers; of the shop from the board, of ads from the ad report.' },
    formula: { zh: '展现次数之和', en: 'sum of impressions' },
    unit: 'count', better: 'up', additivity: 'additive',
    readings: told('impressions', shopDays, adDays),
    serves: ['R173'],
  }),
  defineMetric({
    id: 'clicks',
    label: { zh: '点击量', en: 'Clicks' },
    aka: ['点击次数'],
    about: { zh: '有效点击次数，平台事后会剔除无效点击。', en: 'Valid clicks; the platform takes invalid ones out later.' },
    formula: { zh: '点击次数之和', en: 'sum of clicks' },
    unit: 'count', better: 'up', additivity: 'additive',
    readings: told('clicks', shopDays, adDays),
    serves: ['R173'],
  }),
  defineMetric({
    id: 'ctr',
    label: { zh: '点击率', en: 'Click-through rate' },
    aka: ['CTR'],
    about: { zh: '展现之后被点击的比例。', en: 'Share of impressions that were clicked.' },
    formula: { zh: '点击量 ÷ 展现量', en: 'clicks ÷ impressions' },
    unit: 'ratio', better: 'up', additivity: 'ratio', of: { numerator: 'clicks', denominator: 'impressions' }, min_sample: 500,
    serves: ['R23', 'R75'],
  }),
]
