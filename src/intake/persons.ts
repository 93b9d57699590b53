import { createHmac } from 'node:crypto'
import { bare, isNone } from '../platforms/cells.ts'

export type Mark = 'buyer' | 'phone' | 'address'

const KEPT = 50_000

/**
 * Keyed hashes of a person's marks. The key never leaves this process; 128 bits are kept, in 22 letters.
 * A mark the platform has masked says nothing about who it is, and gives ''.
 */
export function hasher(secret: Buffer | string): (kind: Mark, printed: string) => string {
  const known = { buyer: new Map<string, string>(), phone: new Map<string, string>(), address: new Map<string, string>() }
  return (kind, printed) => {
    if (printed === '') return ''
    const cache = known[kind]
    const found = cache.get(printed)
    if (found !== undefined) return found
    const mark = normalised(kind, printed)
    const hash = mark === '' ? '' : createHmac('sha256', secret).update(`${kind}:${mark}`).digest().toString('base64url', 0, 16)
    if (cache.size >= KEPT) cache.clear()
    cache.set(printed, hash)
    return hash
  }
}

export function isMasked(text: string): boolean {
  return /[*＊•]|^#.*#$|^##|^\$\$|^#.+|\$\$.*\$\$/.test(text)
}

export function normalised(kind: Mark, printed: string): string {
  const text = bare(printed)
  if (isNone(text) || isMasked(text)) return ''
  if (kind === 'phone') {
    const digits = text.normalize('NFKC').replace(/\D/g, '').replace(/^(?:0086|86)(?=1\d{10}$)/, '')
    return digits.length < 5 ? '' : digits
  }
  if (kind === 'address') return text.normalize('NFKC').replace(/[\s,，。.、;；:：()\-_/]+/g, '').replace(/\d{6}$/, '').toLowerCase()
  return text.normalize('NFKC').trim()
}
