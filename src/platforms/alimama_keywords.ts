import { alimamaTables } from './alimama_columns.ts'
import { asId, asText } from './cells.ts'
import { col, defineFormat, must } from './format.ts'

export const alimamaKeywords = defineFormat({
  id: 'alimama_keywords',
  label: { zh: '万相台 · 关键词报表', en: 'Alimama · keyword report' },
  where: { zh: '阿里妈妈 › 万相台无界版 › 报表 › 关键词报表 › 下载', en: '阿里妈妈 › 万相台无界版 › 报表 › 关键词报表 › 下载' },
  platform: 'taobao',
  layout: 'seen',
  duty: 'ads',
  tables: alimamaTables({
    family: 'keyword',
    recognisedBy: ['词名字/词包名字', '展现量', '点击量', '花费'],
    dimensions: {
      keyword: must('词名字/词包名字', asText, '词名字', '词包名字', '关键词'),
      item: col('宝贝ID', asId, '主体ID'),
      item_name: col('宝贝名称', asText, '主体名称'),
    },
  }),
})
