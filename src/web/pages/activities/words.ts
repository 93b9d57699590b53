import type { Words } from '../../words.ts'

export const words = {
  about: { zh: '活动日只和上次同一阶段比：活动不登记，蓄水期的转化下跌会被当成出事。', en: 'A day of an activity is judged against the like phase alone: one that is not entered makes a warm-up look like a fall.' },
  enter: { zh: '登记活动', en: 'Enter an activity' },
  none: { zh: '还没有登记自己的活动', en: 'No activity of your own yet' },
  none_about: { zh: '店庆、上新、直播专场……登记一次，那几天就不会误报。', en: 'An anniversary, a launch, a live show: entered once, its days are judged as what they are.' },
  own: { zh: '自己的活动', en: 'Own activities' },
  platforms: { zh: '平台大促与节日（已有，不用登记）', en: 'Promotions and feasts of the platforms (there already)' },
  name_about: { zh: '名称，如 店庆', en: 'Name, as Anniversary' },
  phase: { zh: '阶段', en: 'Phase' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  items: { zh: '哪些商品', en: 'Items' },
  items_about: { zh: '商品 ID，空格隔开；不填就是全店', en: 'Item ids, spaced; none means the store' },
  whole_store: { zh: '全店', en: 'The store' },
  like: { zh: '像上次的', en: 'Like the last' },
  how_known: { zh: '怎么知道的', en: 'Known from' },
  hand: { zh: '登记', en: 'Entered' },
  recognised: { zh: '认出来的', en: 'Recognised' },
  sure: { zh: '删掉这个活动？', en: 'Delete this activity?' },
} satisfies Words

export const PHASES = ['', 'warm_up', 'presale', 'balance', 'peak', 'after', 'no_parcels'] as const

export const phaseWords = {
  none: { zh: '不分阶段', en: 'No phase' },
  warm_up: { zh: '蓄水', en: 'Warm-up' },
  presale: { zh: '预售', en: 'Presale' },
  balance: { zh: '尾款', en: 'Balance' },
  peak: { zh: '正日', en: 'Peak' },
  after: { zh: '余热', en: 'After' },
  no_parcels: { zh: '快递停运', en: 'No parcels' },
} satisfies Words
