import { defineFormat } from './format.ts'
import { byAgent } from './service_columns.ts'

export const douyinService = defineFormat({
  id: 'douyin_service',
  label: { zh: '抖音飞鸽 · 客服表现', en: 'Douyin Feige · customer service' },
  where: { zh: '抖店 › 飞鸽客服 › 数据 › 客服表现 › 下载', en: '抖店 › 飞鸽客服 › 数据 › 客服表现 › 下载' },
  platform: 'douyin',
  layout: 'inferred',
  duty: 'service',
  tables: [byAgent(['客服昵称', '客服', '客服账号', '客服名称'], ['接待会话量', '全天满意率', '全天3分钟回复率', '客服询单支付额'])],
})
