import { defineKind } from './kind.ts'

/** A true effect: more click on the picture, and those who do want it as much as before. */
export const newMainImage = defineKind({
  id: 7, kind: 'new_main_image', shops: ['tmall'], style: '6302', back: 92, days: 14, effect: 0.22, metric: 'ctr', actionable: true,
  seen_in: ['tmall_ads', 'tmall_plans', 'tmall_item_rank', 'tmall_item_sources'],
  words: '换主图，点击率上升，加购率不变（真有效）',
  strike: ({ effect }) => ({ clicks: 1 + effect }),
})
