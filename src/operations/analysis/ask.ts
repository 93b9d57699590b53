import { askIn } from '../asking.ts'
import { defineOperation } from '../operation.ts'
import { answer, question } from '../shapes.ts'

export const ask = defineOperation({
  name: 'ask',
  label: { zh: '取数', en: 'Ask' },
  about: { zh: '任意指标、任意维度、任意日期，可对比；不知道的会说明要导入什么。', en: 'Any metrics by any dimensions over any days, with comparisons; what cannot be known says what to import.' },
  kind: 'question',
  needs: { role: 'viewer', store: 'stores' },
  input: question,
  output: answer,
  run: (asked, context) => askIn(context, asked),
})
