import { Refusal } from '../kernel/errors.ts'
import type { World } from './context.ts'
import type { LongWork } from './long_work.ts'

export type Progress = (done: number, message?: string) => Promise<void>

/** What the job worker does with each kind of long work. */
export async function doWork(work: LongWork, world: World, progress: Progress): Promise<unknown> {
  await progress(0, world.version)
  throw new Refusal('unavailable', `这个操作还没有实现：${work.kind}`)
}

export async function recover(_world: World): Promise<void> {}
