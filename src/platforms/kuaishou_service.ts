import { defineFormat } from './format.ts'
import { byAgent } from './service_columns.ts'

export const kuaishouService = defineFormat({
  id: 'kuaishou_service',
  label: { zh: '快手 · 客服考核数据', en: 'Kuaishou · customer service' },
  where: { zh: '快手小店 › 客服 › 考核数据 › 下载', en: '快手小店 › 客服 › 考核数据 › 下载' },
  platform: 'any',
  layout: 'inferred',
  tables: [byAgent(['客服昵称', '客服', '客服名称'], ['三分钟回复率(人维度)', '人工会话量', '不服务率', '询单客单价'])],
})
