import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { paths } from './config.ts'
import { copyEmptyState } from './state/testing.ts'

/** A data folder as a first start leaves it, less the five seconds that its state takes to make. */
export async function newHome(): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'junshi-home-'))
  await copyEmptyState(paths(home).state)
  return home
}
