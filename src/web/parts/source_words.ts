import type { Words } from '../words.ts'

/** The platforms' own words for where visitors come from, for those who do not read them. A source not listed keeps its name. */
export const sourceWords = {
  付费推广: { zh: '付费推广', en: 'Paid' },
  付费流量: { zh: '付费流量', en: 'Paid' },
  平台流量: { zh: '平台流量', en: 'Platform' },
  内容流量: { zh: '内容流量', en: 'Content' },
  店铺流量: { zh: '店铺流量', en: 'Own store' },
  淘内免费: { zh: '淘内免费', en: 'Free in Taobao' },
  自主访问: { zh: '自主访问', en: 'Own visits' },
  手淘搜索: { zh: '手淘搜索', en: 'Taobao search' },
  手淘推荐: { zh: '手淘推荐', en: 'Taobao feed' },
  全站推广: { zh: '全站推广', en: 'Whole-site ads' },
  关键词推广: { zh: '关键词推广', en: 'Keyword ads' },
  人群推广: { zh: '人群推广', en: 'Audience ads' },
  淘宝客: { zh: '淘宝客', en: 'Affiliates' },
  短视频直播: { zh: '短视频直播', en: 'Video and live' },
  购物车: { zh: '购物车', en: 'Cart' },
  我的淘宝: { zh: '我的淘宝', en: 'My Taobao' },
  直接访问: { zh: '直接访问', en: 'Direct' },
  搜索: { zh: '搜索', en: 'Search' },
} satisfies Words

/** 店铺流量/购物车/购物车/购物车 → 购物车: the platform repeats a leaf down to the fourth level. */
export const lastOf = (path: string): string => path.split('/').at(-1) ?? path

/** Ways that only people who know the shop already come by. Everything else may bring someone new. */
const RETURNING = /购物车|收藏|我的淘宝|已买到|直接访问|自主访问|店铺流量|会员|老客|关注|订单|客户运营/
export const isReturning = (path: string): boolean => path.split('/').some((level) => RETURNING.test(level))
