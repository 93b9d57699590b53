import { mkdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { writeDemo } from '../demo/write_demo.ts'
import { importFile } from '../intake/import_file.ts'
import { findOrMakeStore, getStore } from '../state/stores.ts'
import { setTarget } from '../state/targets.ts'
import type { World } from './context.ts'
import { intakeWorld } from './do_work.ts'
import type { Progress } from './do_work.ts'

/** 105, 80 and 88 万元: a little more than a normal month of each demo business, so that the progress line has something to say. */
const MONTH_TARGETS: Record<string, number> = { taobao: 105_000_000, pinduoduo: 80_000_000, ali1688: 88_000_000 }

/** Writes the files the platforms would have let three shops download, and imports them like anyone's. */
export async function loadDemo({ seed, days, by }: { seed: number; days: number; by: string }, world: World, progress: Progress) {
  const out = join(world.home, 'work', 'demo')
  await rm(out, { recursive: true, force: true })
  await mkdir(out, { recursive: true, mode: 0o700 })
  await progress(0.01, '正在生成演示文件')
  const demo = await writeDemo({ seed, days, out })
  const refused: { file: string; because: string }[] = []
  let rows = 0
  for (const [done, file] of demo.files.entries()) {
    const store = await findOrMakeStore(world.state, { name: file.store, platform: file.platform })
    await progress((done + 1) / (demo.files.length + 1), `${file.store} · ${basename(file.path)}`)
    const report = await importFile({ path: file.path, file_name: basename(file.path), store, answers: { ...file.answers, exported_at: file.exported_at }, by, now: world.now() }, intakeWorld(world))
    rows += report.rows_loaded
    if (report.status !== 'loaded' && report.status !== 'unchanged') refused.push({ file: basename(file.path), because: report.refused ?? report.status })
    await rm(file.path, { force: true })
  }
  for (const [platform, value] of Object.entries(MONTH_TARGETS)) {
    const file = demo.files.find((one) => one.platform === platform)
    if (file) await setTarget(world.state, { store_id: (await getStore(world.state, file.store)).id, metric: 'paid_amount', period: demo.span.to.slice(0, 7), value, by })
  }
  await rm(out, { recursive: true, force: true })
  return { files: demo.files.length, rows, refused, span: demo.span }
}
