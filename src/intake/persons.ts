import { codeAt } from '../kernel/letters.ts'
import { bare, isNone } from '../platforms/cells.ts'
import { keyedHash } from './keyed_hash.ts'

export type Mark = 'buyer' | 'phone' | 'address'

/**
 * Keyed hashes of a person's marks. The key never leaves this process. A mark the platform has masked says nothing about who
 * it is, and gives ''. Only the last of each kind is remembered: nearly every order has another buyer.
 */
export function hasher(secret: Buffer | string): (kind: Mark, printed: string) => string {
  const last = { buyer: { printed: '', hash: '' }, phone: { printed: '', hash: '' }, address: { printed: '', hash: '' } }
  const hashes = { buyer: keyedHash(secret, 'buyer:'), phone: keyedHash(secret, 'phone:'), address: keyedHash(secret, 'address:') }
  return (kind, printed) => {
    const known = last[kind]
    if (printed === known.printed) return known.hash
    const mark = normalised(kind, printed)
    known.printed = printed
    return (known.hash = mark === '' ? '' : hashes[kind](mark))
  }
}

/** 张**, 138****1234, ##密文##, $$密文$$, #…#: the platform keeps the person to itself. */
export const isMasked = (text: string): boolean => codeAt(text, 0) === 35 || /[*＊•]|\$\$/.test(text)

const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/g
const MAIL = /[\w.+-]+@[\w-]+\.[\w.-]+/g
/** Headers under which a person stands, whoever made the file. 商品名称 is none. */
const OF_PERSONS = /手机|电话|联系方式|联系人|姓名|收货|收件|地址|会员名|登录名|昵称|账号|帐号|买家|身份证|微信|邮箱|phone|mobile|e-?mail|address|street|(?:first|last|full|billing|shipping|customer|buyer)[ _]?name|^name$/i

/** A cell that goes into a report: a telephone number or mail address in it, wherever it slipped to, is not told. */
export const withoutMarks = (cell: string): string => cell.replace(MOBILE, '•••').replace(MAIL, '•••')

/** Rows shown of a file that nobody knows yet: whoever maps it needs its headers, not its persons. */
export const withoutPersons = (header: readonly string[], cells: readonly string[]): string[] =>
  cells.map((cell, at) => (cell !== '' && OF_PERSONS.test(header[at] ?? '') ? '•••' : withoutMarks(cell)))

const UNUSUAL = /[^\x20-\x7e\u4e00-\u9fff]/

export function normalised(kind: Mark, printed: string): string {
  const text = bare(printed)
  if (isNone(text) || isMasked(text)) return ''
  if (kind === 'phone') {
    if (/^1\d{10}$/.test(text)) return text
    const digits = text.normalize('NFKC').replace(/\D/g, '').replace(/^(?:0086|86)(?=1\d{10}$)/, '')
    return digits.length < 5 ? '' : digits
  }
  const plain = UNUSUAL.test(text) ? text.normalize('NFKC').trim() : text
  return kind === 'address' ? plain.replace(/[\s,。.、;:()\-_/]+/g, '').toLowerCase() : plain
}
