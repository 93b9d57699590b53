import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from './config.ts'
import { openJunshi } from './main.ts'
import type { Junshi } from './main.ts'

/** The whole product over a data folder of its own, gone when the test ends. */
export async function testJunshi(environment: Record<string, string> = {}): Promise<Junshi & { home: string; [Symbol.asyncDispose](): Promise<void> }> {
  const home = mkdtempSync(join(tmpdir(), 'junshi-home-'))
  const junshi = await openJunshi(readConfig({ JUNSHI_HOME: home, ...environment }))
  return {
    ...junshi,
    home,
    async [Symbol.asyncDispose]() {
      await junshi.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
}
