import { alimamaTables } from './alimama_columns.ts'
import { defineFormat } from './format.ts'

export const alimamaPlans = defineFormat({
  id: 'alimama_plans',
  label: { zh: '万相台 · 计划报表', en: 'Alimama · plan report' },
  where: { zh: '阿里妈妈 › 万相台无界版 › 报表 › 计划报表 › 下载', en: '阿里妈妈 › 万相台无界版 › 报表 › 计划报表 › 下载' },
  platform: 'taobao',
  layout: 'seen',
  duty: 'ads',
  tables: alimamaTables({
    family: 'plan',
    recognisedBy: ['计划名字', '展现量', '点击量', '花费'],
    unless: ['主体ID', '宝贝ID', '主体名称', '词名字/词包名字', '词名字', '词包名字', '关键词', '人群名字', '人群名称'],
  }),
})
