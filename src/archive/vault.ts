import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { Refusal } from '../kernel/errors.ts'
import { keyFile } from './secret.ts'

/** Short secrets (a bot's address, a mail password) kept in state: unreadable without the key, which lies apart from it. */
export type Vault = { seal(text: string): string; unseal(sealed: string): string }

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** AES-256-GCM, a nonce a text: base64 of nonce · tag · ciphertext. */
export function openVault(key_file: string): Vault {
  const key = keyFile(key_file)
  return {
    seal(text) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')
    },
    unseal(sealed) {
      const bytes = Buffer.from(sealed, 'base64')
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES)).setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
        return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8')
      } catch {
        throw new Refusal('unavailable', { zh: '保存的密钥解不开：钥匙文件换过，或数据被改动；请重新填写', en: 'a secret kept here cannot be opened: the key file is another one, or the data was changed; fill it in again' }, {})
      }
    },
  }
}
