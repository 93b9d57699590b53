import type { Dimension } from './question_of.ts'

const LABELS: Record<Dimension, { zh: string; tw: string; en: string }> = {
  day: { zh: '日', tw: '日', en: 'day' },
  week: { zh: '周', tw: '週', en: 'week' },
  month: { zh: '月', tw: '月', en: 'month' },
  hour: { zh: '小时', tw: '小時', en: 'hour' },
  store: { zh: '店铺', tw: '店鋪', en: 'store' },
  platform: { zh: '平台', tw: '平台', en: 'platform' },
  item: { zh: '商品', tw: '商品', en: 'item' },
  style: { zh: '货号', tw: '貨號', en: 'style' },
  sku: { zh: 'SKU', tw: 'SKU', en: 'SKU' },
  colour: { zh: '颜色', tw: '顏色', en: 'colour' },
  size: { zh: '尺码', tw: '尺碼', en: 'size' },
  category: { zh: '类目', tw: '類目', en: 'category' },
  launch_wave: { zh: '上新波段', tw: '上新波段', en: 'launch wave' },
  role: { zh: '商品角色', tw: '商品角色', en: 'role of the item' },
  source: { zh: '来源（完整路径）', tw: '來源（完整路徑）', en: 'source, whole path' },
  source_level_1: { zh: '一级来源', tw: '一級來源', en: 'source, level 1' },
  source_level_2: { zh: '二级来源', tw: '二級來源', en: 'source, level 2' },
  source_level_3: { zh: '三级来源', tw: '三級來源', en: 'source, level 3' },
  source_level_4: { zh: '四级来源', tw: '四級來源', en: 'source, level 4' },
  keyword: { zh: '关键词', tw: '關鍵詞', en: 'keyword' },
  plan: { zh: '推广计划', tw: '推廣計劃', en: 'ad plan' },
  scene: { zh: '推广场景', tw: '推廣場景', en: 'ad scene' },
  region: { zh: '地区', tw: '地區', en: 'region' },
  order_type: { zh: '订单类型', tw: '訂單類型', en: 'order type' },
}

export const dimensionLabel = (dimension: Dimension, language: string): string => LABELS[dimension][language === 'en' ? 'en' : language === 'zh-TW' ? 'tw' : 'zh']
