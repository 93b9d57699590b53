import { alimamaTables } from './alimama_columns.ts'
import { asId, asText } from './cells.ts'
import { col, defineFormat, must } from './format.ts'

export const alimamaCrowds = defineFormat({
  id: 'alimama_crowds',
  label: { zh: '万相台 · 人群报表', en: 'Alimama · crowd report' },
  where: { zh: '阿里妈妈 › 万相台无界版 › 报表 › 人群报表 › 下载', en: '阿里妈妈 › 万相台无界版 › 报表 › 人群报表 › 下载' },
  platform: 'taobao',
  layout: 'seen',
  duty: 'ads',
  tables: alimamaTables({
    family: 'crowd',
    recognisedBy: ['人群名字', '展现量', '点击量', '花费'],
    dimensions: {
      crowd: must('人群名字', asText, '人群名称'),
      item: col('主体ID', asId, '宝贝ID'),
      item_name: col('主体名称', asText, '宝贝名称'),
    },
  }),
})
