import { Converter } from 'opencc-js/t2cn'
import { expect, test } from 'vitest'
import { found } from './search.ts'

const payCvr = { id: 'pay_cvr', label: { zh: '支付转化率', en: 'Pay conversion' }, about: { zh: '', en: '' }, formula: { zh: '', en: '' }, aka: ['成交转化率'] }
const simplified = Converter({ from: 'tw', to: 'cn' })

test.each(['支付转化率', '支付轉化率', '支付转换率', '成交转化率', 'pay cvr', 'PAY_CVR', 'conversion', '转化'])('%s finds the pay conversion', (typed) => {
  expect(found(payCvr, [typed, simplified(typed)])).toBe(true)
})

test('another metric is not found', () => expect(found(payCvr, ['访客'])).toBe(false))
