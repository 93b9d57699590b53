import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync } from 'node:fs'
import { dirname } from 'node:path'
import { Refusal } from '../kernel/errors.ts'
import { writeWhole } from './whole.ts'

export const SECRET_BYTES = 32

/** 32 random bytes, made on first use and from then on the same; only its user can read the file. */
export function keyFile(path: string): Buffer {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    makeOnce(path, randomBytes(SECRET_BYTES).toString('hex'))
  }
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex')
  if (key.length !== SECRET_BYTES) throw new Refusal('unavailable', { zh: `密钥文件已损坏，请从备份恢复：${path}`, en: `the key file is damaged; restore it from a backup: ${path}` }, { path })
  return key
}

/** The installation's secret, for keyed hashes of buyers, phones and addresses. Losing it makes old hashes meet no new ones. */
export const openSecret = (path: string): Buffer => keyFile(path)

/** Two first starts at once must not each make a key: only one link is made, and both read that. */
function makeOnce(path: string, text: string) {
  const made = `${path}.${process.pid}.new`
  writeWhole(made, `${text}\n`)
  try {
    linkSync(made, path)
  } catch (fault) {
    if ((fault as { code?: string }).code !== 'EEXIST') throw fault
  } finally {
    unlinkSync(made)
  }
}
