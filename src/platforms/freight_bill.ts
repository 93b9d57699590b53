import { freightCharges } from '../facts/freight_charges.ts'
import { asFen, asId, asText, asWaybill, bare } from './cells.ts'
import { col, defineFormat } from './format.ts'
import { footerRows, totalRows } from './skips.ts'

/** One bill for all shops of a company: a store owns the parcels whose numbers its orders have. */
export const freightBill = defineFormat({
  id: 'freight_bill',
  label: { zh: '快递运费结算', en: "The carrier's bill" },
  where: { zh: '快递公司月结账单', en: "The carrier's monthly bill" },
  platform: 'any',
  layout: 'seen',
  tables: [
    {
      recognisedBy: ['扫描时间', '运单号码', '总金额'],
      skip: [totalRows('扫描时间'), totalRows('运单号码'), footerRows('扫描时间')],
      totals: ['总金额'],
      window: { column: '扫描时间' },
      facts: [
        {
          fact: freightCharges,
          columns: {
            waybill: col('运单号码', asWaybill),
            // 0 is how the bill says that it found none.
            line_id: { compute: (cell) => ['子订单', '子订单2'].map((header) => bare(cell(header))).filter((text) => /[1-9]/.test(text)).map((text) => asId.read(text))[0] ?? '', reads: ['子订单', '子订单2'] },
            scanned_at: { moment: 'instant', from: '扫描时间' },
            party: col('物料结算名称', asText, '账单结算对象名称'),
            charge_fen: col('总金额', asFen),
          },
        },
      ],
    },
  ],
})
