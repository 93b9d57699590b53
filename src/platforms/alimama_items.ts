import { alimamaTables } from './alimama_columns.ts'
import { asId, asText } from './cells.ts'
import { col, defineFormat, must } from './format.ts'

export const alimamaItems = defineFormat({
  id: 'alimama_items',
  label: { zh: '万相台 · 商品报表', en: 'Alimama · item report' },
  where: { zh: '阿里妈妈 › 万相台无界版 › 报表 › 商品报表 › 下载', en: '阿里妈妈 › 万相台无界版 › 报表 › 商品报表 › 下载' },
  platform: 'taobao',
  layout: 'seen',
  duty: 'ads',
  tables: alimamaTables({
    family: 'item',
    recognisedBy: ['主体ID', '主体名称', '展现量', '点击量', '花费'],
    unless: ['词名字', '词名字/词包名字', '人群名字'],
    dimensions: { item: must('主体ID', asId), item_name: col('主体名称', asText) },
  }),
})
