import { expect, test } from 'vitest'
import { withoutMarks, withoutPersons } from './persons.ts'

test('a report tells no telephone number or mail address, wherever it slipped to, and keeps the ids', () => {
  expect(['13800001111', '回电 13900002222 谢谢', 'a.b@example.com', '4000000000000000001', '988297980428', '99.50'].map(withoutMarks)).toEqual(['•••', '回电 ••• 谢谢', '•••', '4000000000000000001', '988297980428', '99.50'])
})

test('the preview of an unknown file shows its goods and not its persons', () => {
  expect(withoutPersons(['客户姓名', '商品名称', '收货地址', 'Billing Name', '数量', '备注'], ['张三', '小白鞋', '一号', 'Li', '2', '请打 13800001111'])).toEqual(['•••', '小白鞋', '•••', '•••', '2', '请打 •••'])
})
