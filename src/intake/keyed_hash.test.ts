import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { keyedHash } from './keyed_hash.ts'
import { hasher } from './persons.ts'

test('the keyed hash is HMAC-SHA-256, cut to 128 bits, for texts and keys of every length', () => {
  for (const secret of ['k', 'a longer secret', Buffer.alloc(32, 7), Buffer.alloc(100, 9)]) {
    const hash = keyedHash(secret)
    for (let length = 0; length < 200; length++) {
      const text = `买家${'x7'.repeat(length)}`.slice(0, length)
      expect(hash(text)).toBe(createHmac('sha256', secret).update(text).digest().subarray(0, 16).toString('base64url'))
    }
  }
})

test('a masked mark is nobody, and the same phone or address printed otherwise is the same', () => {
  const hash = hasher('s')
  for (const printed of ['张**', '138****1234', '##密文##', '$$x$$', '#密文#', '-', '', '****']) expect(hash('buyer', printed), printed).toBe('')
  expect(hash('phone', "'13800001111")).toBe(hash('phone', '+86 138-0000-1111'))
  expect(hash('address', '浙江省 杭州市 西湖区 一路1号')).toBe(hash('address', '浙江省杭州市西湖区，一路１号'))
  expect(hash('phone', '13800001111')).not.toBe(hash('buyer', '13800001111'))
})
