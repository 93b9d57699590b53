import { BadCell, bare, isNone, tsv } from './cell.ts'
import type { Reader } from './cell.ts'

/** Free text, as printed. */
export const asText: Reader = {
  id: 'text',
  read(cell) {
    const text = bare(cell)
    return isNone(text) ? '' : tsv(text)
  },
}

/** Ids are text, never numbers: 12 to 19 digits lose their end in a double. A damaged one is refused, not kept. */
export const asId: Reader = {
  id: 'id',
  read(cell) {
    const text = bare(cell)
    if (isNone(text)) return ''
    if (/^\d(\.\d+)?[eE]\+?\d+$/.test(text)) throw new BadCell({ zh: '编号被表格软件改成了科学计数法，后几位已丢失；请从平台重新下载，不要用 Excel 另存', en: 'a spreadsheet program wrote this number as 1.2E+17 and its last digits are lost; download it from the platform again, and do not save it from Excel' })
    if (/^\d+\.0+$/.test(text)) {
      const id = text.replace(/\.0+$/, '')
      if (id.length > 15) throw new BadCell({ zh: '编号被当作数字保存，后几位可能已丢失；请从平台重新下载', en: 'a number was kept as a figure and its last digits may be lost; download it from the platform again' })
      return id
    }
    return tsv(text)
  },
}

const PERSON = /((?:付款方|收款方|收款人|付款人|户名|姓名|收件人|收货人|会员名?|旺旺|昵称|电话|手机|地址|memberid)\s*[：:]\s*)[^，,；;）)\s]+/gi

/** A remark of a statement: what it was for, without whom: numbers of six digits and more become `*`, as do names. */
export const asRemark: Reader = {
  id: 'remark',
  read: (cell) => asText.read(cell.replace(/\s+/g, ' ')).replace(PERSON, '$1*').replace(/\d[\d-]{4,}\d/g, '*').slice(0, 200),
}

const MOBILE_OR_MAIL = /(?<!\d)1[3-9]\d{9}(?!\d)|[\w.+-]+@[\w-]+\.[\w.-]+/g

/** What a person wrote, as written but for telephone numbers and mail addresses. */
export const asSaid: Reader = {
  id: 'said',
  read: (cell) => asText.read(cell.slice(0, 5_000)).replace(MOBILE_OR_MAIL, '•••'),
}

/** A parcel's number, without what stands before it: No:YT123…, @435233…, 圆通速递(YT123…). */
export const asWaybill: Reader = {
  id: 'waybill',
  read(cell) {
    const text = asText.read(cell)
    return /([A-Za-z0-9][A-Za-z0-9-]{5,29})[)）]?$/.exec(text)?.[1] ?? text
  },
}

export const asFlag: Reader = {
  id: 'flag',
  read: (cell) => (/^(是|yes|true|1|y)$/i.test(bare(cell)) ? '1' : '0'),
}
