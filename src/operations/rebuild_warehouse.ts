import { Refusal } from '../kernel/errors.ts'
import type { World } from './context.ts'
import type { Progress } from './do_work.ts'

export async function rebuildWarehouse(world: World, progress: Progress): Promise<unknown> {
  await progress(0, world.version)
  throw new Refusal('unavailable', '还没有重建')
}
