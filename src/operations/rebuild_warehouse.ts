import { rebuild } from '../intake/rebuild.ts'
import { forgetNeverTold } from '../questions/never_told.ts'
import { forgetAllBuilds } from '../state/profit_builds.ts'
import { listStores } from '../state/stores.ts'
import type { World } from './context.ts'
import { intakeWorld } from './do_work.ts'
import type { Progress } from './do_work.ts'
import { forgetKept } from './kept_folder.ts'

export async function rebuildWarehouse(world: World, progress: Progress): Promise<{ files: number; refused: { file: string; because: string }[] }> {
  world.warehouse_is.whole = false
  await forgetKept(world.home)
  const { files, refused } = await rebuild(intakeWorld(world), {
    progress: (done, total) => void progress(done / Math.max(1, total), `${done} / ${total}`).catch(() => undefined),
  })
  // Nothing is asked meanwhile, but what was asked before may have been put down since.
  await forgetKept(world.home)
  forgetNeverTold(world.ledger)
  world.warehouse_is.whole = true
  await forgetAllBuilds(world.state)
  for (const { id } of await listStores(world.state)) await world.start({ kind: 'profit', store_id: id })
  return { files, refused }
}
