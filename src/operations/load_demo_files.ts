import { Refusal } from '../kernel/errors.ts'
import type { World } from './context.ts'
import type { Progress } from './do_work.ts'

export async function loadDemo(wanted: { seed: number; days: number; by: string }, world: World, progress: Progress): Promise<unknown> {
  await progress(0, world.version)
  throw new Refusal('unavailable', `演示店铺还没有（${wanted.seed}）`)
}
