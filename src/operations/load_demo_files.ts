import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { demoFiles } from '../demo/demo_files.ts'
import type { DemoFile } from '../demo/write_demo.ts'
import { importFile } from '../intake/import_file.ts'
import type { Day, Span } from '../kernel/days.ts'
import { getSetting, setSetting } from '../state/settings.ts'
import { findOrMakeStore, getStore } from '../state/stores.ts'
import { setTarget } from '../state/targets.ts'
import type { World } from './context.ts'
import { intakeWorld } from './do_work.ts'
import type { Progress } from './do_work.ts'

/** 105, 80 and 88 万元: a little more than a normal month of each demo business, so that the progress line has something to say. */
const MONTH_TARGETS: Record<string, number> = { taobao: 105_000_000, pinduoduo: 80_000_000, ali1688: 88_000_000 }

type Loaded = { files: number; rows: number; refused: { file: string; because: string }[]; span: Span | null }

/** Has the files written that the platforms would have let three shops download, and imports them like anyone's, each shop's in its turn. */
export async function loadDemo({ seed, days, end, by }: { seed: number; days: number; end: Day; by: string }, world: World, progress: Progress): Promise<Loaded> {
  const out = join(world.home, 'work', 'demo')
  await rm(out, { recursive: true, force: true })
  await progress(0.01, '正在生成演示文件')
  const pictures = join(world.home, 'demo_pictures')
  const loaded: Loaded = { files: 0, rows: 0, refused: [], span: null }
  const lanes = new Map<string, Promise<void>>()
  for await (const { file, of, span } of demoFiles({ seed, days, end, out, pictures })) {
    if (!lanes.has(file.store)) lanes.set(file.store, openStore(file, span.to, by, world))
    loaded.span = span
    const next = lanes.get(file.store)!.then(async () => {
      await importOne(file, by, world, loaded)
      await progress(loaded.files / (of + 1), `${file.store} · ${basename(file.path)}`)
    })
    // A fault is told below, once; until then it only stops its own lane.
    next.catch(() => undefined)
    lanes.set(file.store, next)
  }
  await Promise.all(lanes.values())
  // An owner's own folder of pictures stays.
  if (!(await getSetting(world.state, 'image_folder'))) await setSetting(world.state, 'image_folder', pictures)
  for (const name of lanes.keys()) await world.start({ kind: 'morning', store_id: (await getStore(world.state, name)).id })
  await rm(out, { recursive: true, force: true })
  return loaded
}

async function openStore({ store, platform }: DemoFile, end: Day, by: string, { state }: World): Promise<void> {
  const { id } = await findOrMakeStore(state, { name: store, platform })
  const value = MONTH_TARGETS[platform]
  if (value !== undefined) await setTarget(state, { store_id: id, metric: 'paid_amount', period: end.slice(0, 7), value, by })
}

async function importOne(file: DemoFile, by: string, world: World, loaded: Loaded): Promise<void> {
  const store = await getStore(world.state, file.store)
  const report = await importFile({ path: file.path, file_name: basename(file.path), store, answers: { ...file.answers, exported_at: file.exported_at }, by, now: world.now() }, intakeWorld(world))
  loaded.files++
  loaded.rows += report.rows_loaded
  if (report.status !== 'loaded' && report.status !== 'unchanged') loaded.refused.push({ file: basename(file.path), because: report.refused ?? report.status })
  await rm(file.path, { force: true })
}
