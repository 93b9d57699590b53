import type { Words } from '../words.ts'

/** Words of changes, wherever one is entered or shown. */
export const changeWords = {
  object: { zh: '改了什么东西', en: 'What was changed' },
  object_id: { zh: '它的 ID 或名称', en: 'Its id or name' },
  field: { zh: '哪一处', en: 'Which part' },
  other_field: { zh: '别的（写上）', en: 'Another (say which)' },
  old: { zh: '原来', en: 'Before' },
  new: { zh: '改成', en: 'After' },
  whole_store: { zh: '全店', en: 'The store' },
} satisfies Words

/** Parts of an item, a plan or a store that people change, by the name they are kept under. */
export const fieldWords = {
  title: { zh: '标题', en: 'Title' },
  main_image: { zh: '主图', en: 'Main picture' },
  detail: { zh: '详情页', en: 'Page' },
  price: { zh: '价格', en: 'Price' },
  paid_price: { zh: '到手价', en: 'Price paid' },
  coupon: { zh: '优惠券', en: 'Coupon' },
  stock: { zh: '库存', en: 'Stock' },
  listing: { zh: '上下架', en: 'Listed or not' },
  budget: { zh: '日预算', en: 'Daily budget' },
  bid: { zh: '出价', en: 'Bid' },
  bid_mode: { zh: '出价方式', en: 'Way of bidding' },
  target_roi: { zh: '目标投产比', en: 'Target ROI' },
  keywords: { zh: '关键词', en: 'Keywords' },
  audience: { zh: '人群', en: 'Audience' },
  freight: { zh: '运费', en: 'Freight' },
  service: { zh: '客服', en: 'Service' },
} satisfies Words
