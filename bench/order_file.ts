import { closeSync, openSync, writeSync } from 'node:fs'
import { gb18030 } from '../src/demo/sheets.ts'

export const ORDER_HEADER =
  '订单编号,买家会员名,买家支付宝账号,买家应付货款,买家应付邮费,买家支付积分,总金额,返点积分,买家实际支付金额,买家实际支付积分,订单状态,买家留言,收货人姓名,收货地址 ,运送方式,联系电话 ,联系手机,订单创建时间,订单付款时间 ,宝贝标题 ,宝贝种类 ,物流单号 ,物流公司,订单备注,宝贝总数量,店铺Id,店铺名称,订单关闭原因,卖家服务费,买家服务费,发票抬头,是否手机订单,分阶段订单信息,特权订金订单id,定金排名,修改后的sku,修改后的收货地址,异常信息,天猫卡券抵扣,集分宝抵扣,是否是O2O交易'

const PLACES = ['浙江省 杭州市 余杭区 文一西路', '广东省 广州市 天河区 体育东路', '江苏省 苏州市 吴中区 宝带路', '四川省 成都市 武侯区 人民南路']

/** A synthetic ExportOrderList of so many rows over three years, in GB18030, invented people throughout. */
export function writeOrderFile(path: string, rows: number): void {
  const file = openSync(path, 'w')
  writeSync(file, gb18030(`${ORDER_HEADER}\r\n`))
  const start = Date.UTC(2023, 0, 1)
  const step = (3 * 365 * 86_400_000) / rows
  let block: string[] = []
  for (let i = 0; i < rows; i++) {
    const made = new Date(start + i * step).toISOString().slice(0, 19).replace('T', ' ')
    const paid = i % 12 === 0 ? '' : new Date(start + i * step + 90_000).toISOString().slice(0, 19).replace('T', ' ')
    const yuan = (3900 + ((i * 7919) % 30000)) / 100
    const buyer = `示例买家${(i * 31) % 600_000}`
    const id = String(1_000_000_000_000_000_000n + BigInt(i) * 7n)
    block.push(
      `="${id}",${buyer},${buyer}@example.com,${yuan},0.00,0,${yuan},0,${paid ? yuan : '0.00'},0,${paid ? '交易成功' : '交易关闭'},,收货${i % 997},${PLACES[i % 4]}${i % 800}号,快递,,'100${String(i % 100_000_000).padStart(8, '0')},${made},${paid},厚底小白鞋女款,1,YT${i},圆通速递,,1,0,示例店,,0,0,,手机订单,,,,,,,0,0,否`,
    )
    if (block.length === 5000 || i === rows - 1) {
      writeSync(file, gb18030(`${block.join('\r\n')}\r\n`))
      block = []
    }
  }
  closeSync(file)
}
