import { rmSync } from 'node:fs'
import type { z } from 'zod'
import { readConfig } from './config.ts'
import { openJunshi } from './main.ts'
import type { Junshi } from './main.ts'
import { installationOwner } from './operations/actors.ts'
import type { Actor } from './operations/context.ts'
import type { Operations } from './operations/index.ts'
import { perform } from './operations/perform.ts'
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

/** The same with an owner, and what he does by himself: `as` performs an operation as he would, on the page if no other door is named. */
export async function ownedJunshi(environment: Record<string, string> = {}, door: Actor['door'] = 'web') {
  const junshi = await testJunshi(environment)
  await perform('make_owner', { username: 'boss', password: 'long enough 1' }, { ...junshi.world, actor: null })
  const owner = await installationOwner(junshi.world.state, door)
  const as = <N extends keyof Operations>(name: N, input: object = {}) => perform(name, input, { ...junshi.world, actor: owner }) as Promise<z.output<Operations[N]['output']>>
  return { ...junshi, owner, as }
}
export type OwnedJunshi = Awaited<ReturnType<typeof ownedJunshi>>
