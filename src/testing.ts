import { rmSync } from 'node:fs'
import { readConfig } from './config.ts'
import { openJunshi } from './main.ts'
import type { Junshi } from './main.ts'
import { newHome } from './testing_home.ts'

/** The whole product over a data folder of its own, gone when the test ends. */
export async function testJunshi(environment: Record<string, string> = {}): Promise<Junshi & { home: string; [Symbol.asyncDispose](): Promise<void> }> {
  const home = await newHome()
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
