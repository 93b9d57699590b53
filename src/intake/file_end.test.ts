import { expect, test } from 'vitest'
import { emptyShop } from './testing.ts'

const HEADER = '订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额'
const rows = (end: string) => `${HEADER}\r\n1,66.9,66.9,浙江省,2020-02-20 21:55:48,2020-02-20 21:56:04,0.0\r\n2,66.9,66.9,浙江省,2020-02-20 21:55:48,${end}`

test('a download broken off is refused within a row, pointed at where only its last cell can be cut, and left alone where it ends a line', async () => {
  await using shop = await emptyShop()
  const report = async (end: string, name: string) => shop.drop(name, Buffer.from(rows(end)), { store: await shop.store(name) })
  expect(await report('2020-02-20 21:5', 'row.csv')).toMatchObject({ status: 'refused', refused: expect.stringMatching(/最后一行（第 3 行）没有写完/) })
  const open = await report('2020-02-20 21:56:04,66', 'cell.csv')
  expect(open).toMatchObject({ status: 'loaded', rows_loaded: 2 })
  expect(open.warnings.filter(({ code }) => code === 'open_end').map(({ message }) => message)).toEqual([expect.stringMatching(/^最后一行（第 3 行）后面没有换行(?!.*66)/)])
  expect((await report('2020-02-20 21:56:04,66.9\r\n', 'whole.csv')).warnings.map(({ code }) => code)).not.toContain('open_end')
})
