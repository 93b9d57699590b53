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
