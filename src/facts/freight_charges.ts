import { defineFact, fen, instant, label, text } from './fact.ts'

export const freightCharges = defineFact({
  id: 'freight_charges',
  about: { zh: '快递结算（按运单）', en: "The carrier's bill, parcel by parcel" },
  key: ['waybill', 'scanned_at'],
  replaced: 'slice',
  repeats: 'keep',
  columns: {
    waybill: text('运单号', 'waybill'),
    line_id: text('子订单（文件带有时）', 'order line, where the bill has it'),
    scanned_at: instant('扫描时间', 'when it was scanned'),
    party: label('结算对象/物料', 'who is billed, or the material'),
    charge_fen: fen('金额', 'charge'),
  },
})
