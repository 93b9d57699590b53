import { defineFormat } from './format.ts'
import { byAgent, ofShop } from './service_columns.ts'

export const qianniuService = defineFormat({
  id: 'qianniu_service',
  label: { zh: '千牛 · 客服绩效', en: 'Qianniu · customer service' },
  where: { zh: '生意参谋 › 服务 › 客服 › 总览 / 客服绩效 › 下载', en: '生意参谋 › 服务 › 客服 › 总览 / 客服绩效 › 下载' },
  platform: 'taobao',
  layout: 'inferred',
  duty: 'service',
  tables: [byAgent(['旺旺昵称'], ['咨询人数', '销售额', '订单量']), ofShop(['客服销售额', '客服销售占比', '咨询人数', '旺旺回复率'], ['旺旺昵称'])],
})
