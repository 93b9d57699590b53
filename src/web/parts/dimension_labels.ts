import type { Text } from '../../kernel/text.ts'
import type { Input } from '../api.ts'

export type Dimension = NonNullable<Input<'ask'>['by']>[number]

/** Every dimension a question may ask by, as people call it. */
export const dimensionLabels: Record<Dimension, Text> = {
  day: { zh: '日', en: 'day' },
  week: { zh: '周', en: 'week' },
  month: { zh: '月', en: 'month' },
  hour: { zh: '小时', en: 'hour' },
  store: { zh: '店铺', en: 'store' },
  platform: { zh: '平台', en: 'platform' },
  item: { zh: '商品', en: 'item' },
  style: { zh: '货号', en: 'style' },
  sku: { zh: 'SKU', en: 'SKU' },
  colour: { zh: '颜色', en: 'colour' },
  size: { zh: '尺码', en: 'size' },
  category: { zh: '类目', en: 'category' },
  launch_wave: { zh: '上新波段', en: 'launch wave' },
  role: { zh: '商品角色', en: 'role of the item' },
  source: { zh: '来源（完整路径）', en: 'source, whole path' },
  source_level_1: { zh: '一级来源', en: 'source, level 1' },
  source_level_2: { zh: '二级来源', en: 'source, level 2' },
  source_level_3: { zh: '三级来源', en: 'source, level 3' },
  source_level_4: { zh: '四级来源', en: 'source, level 4' },
  keyword: { zh: '关键词', en: 'keyword' },
  plan: { zh: '推广计划', en: 'ad plan' },
  scene: { zh: '推广场景', en: 'ad scene' },
  region: { zh: '地区', en: 'region' },
  order_type: { zh: '订单类型', en: 'order type' },
}

export const isDimension = (id: string): id is Dimension => id in dimensionLabels
