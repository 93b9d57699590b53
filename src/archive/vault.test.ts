import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openVault } from './vault.ts'

test('a sealed secret opens again with its key, alone, and not when a byte was changed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'junshi-vault-'))
  const vault = openVault(join(folder, 'a.key'))
  const sealed = vault.seal('SEC密钥')
  expect(sealed).not.toContain('SEC')
  expect(vault.seal('SEC密钥')).not.toBe(sealed)
  expect(openVault(join(folder, 'a.key')).unseal(sealed)).toBe('SEC密钥')
  expect(() => openVault(join(folder, 'b.key')).unseal(sealed)).toThrow('解不开')
  const bytes = Buffer.from(sealed, 'base64')
  bytes[bytes.length - 1]! ^= 1
  expect(() => vault.unseal(bytes.toString('base64'))).toThrow('解不开')
  rmSync(folder, { recursive: true })
})
