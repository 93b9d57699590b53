import { shopDays } from '../facts/shop_days.ts'
import { defineMetric } from './metric.ts'
import { everywhere, told } from './traffic.ts'

export const interest = [
  defineMetric({
    id: 'cart_buyers',
    label: { zh: '加购人数', en: 'Cart buyers' },
    aka: ['商品加购人数'],
    about: { zh: '把商品加入购物车的人，去重。', en: 'People who put something in the cart, each once.' },
    formula: { zh: '平台去重人数', en: 'as de-duplicated by the platform' },
    unit: 'count', better: 'up', additivity: 'distinct', readings: told('cart_buyers', ...everywhere), serves: ['R63'],
  }),
  defineMetric({
    id: 'cart_items',
    label: { zh: '加购件数', en: 'Pieces in carts' },
    aka: ['商品加购件数'],
    about: { zh: '加入购物车的件数，可以相加。', en: 'Pieces put in carts; may be summed.' },
    formula: { zh: '加购件数之和', en: 'sum of pieces' },
    unit: 'count', better: 'up', additivity: 'additive', readings: told('cart_items', ...everywhere.slice(0, 3)), serves: ['R63'],
  }),
  defineMetric({
    id: 'fav_buyers',
    label: { zh: '收藏人数', en: 'People who saved' },
    aka: ['商品收藏人数', '商品收藏买家数', '商品收藏用户数'],
    about: { zh: '收藏商品的人，去重。', en: 'People who saved an item, each once.' },
    formula: { zh: '平台去重人数', en: 'as de-duplicated by the platform' },
    unit: 'count', better: 'up', additivity: 'distinct', readings: told('fav_buyers', ...everywhere), serves: ['R63'],
  }),
  defineMetric({
    id: 'cart_rate',
    label: { zh: '加购率', en: 'Cart rate' },
    aka: ['访问加购转化率'],
    about: { zh: '访客中加购的人占比。', en: 'Share of visitors who put something in the cart.' },
    formula: { zh: '加购人数 ÷ 访客数', en: 'cart buyers ÷ visitors' },
    unit: 'ratio', better: 'up', additivity: 'ratio', of: { numerator: 'cart_buyers', denominator: 'visitors' }, min_sample: 100, serves: ['R63'],
  }),
  defineMetric({
    id: 'inquiries',
    label: { zh: '询盘数', en: 'Inquiries' },
    aka: ['询盘', '询单量'],
    about: { zh: '1688 买家发来的询盘，可以相加。', en: 'Inquiries of 1688 buyers; may be summed.' },
    formula: { zh: '询盘之和', en: 'sum of inquiries' },
    unit: 'count', better: 'up', additivity: 'additive', readings: told('inquiries', shopDays), serves: ['R173'],
  }),
]
