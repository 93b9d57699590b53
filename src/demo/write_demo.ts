import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addDays } from '../kernel/days.ts'
import type { Day } from '../kernel/days.ts'
import type { EventSize, StoreRun, Truth } from './business.ts'
import { simulate } from './simulate.ts'
import { writers } from './writers/index.ts'
import { plantedFaults } from './writers/tmall_item_rank.ts'

export type DemoFile = {
  path: string
  store: string
  platform: StoreRun['platform']
  /** The writer that made it. */
  writer: string
  answers: Record<string, string>
  /** When it would have been downloaded, on the store's clock. */
  exported_at: string
}
export type Demo = { files: DemoFile[]; truth: Truth; span: { from: Day; to: Day } }

type Ask = { seed?: number; days?: number; end?: Day; size?: EventSize; out: string; onProgress?: (done: number, total: number, file: string) => void }

/** Writes the files the platforms would have let the three shops download on the morning after the last day, and truth.json beside them. */
export async function writeDemo({ out, onProgress, ...ask }: Ask): Promise<Demo> {
  const business = simulate(ask)
  const exported = addDays(business.span.to, 1)
  const planned = writers.flatMap((writer) => {
    const run = business.stores.find(({ shop }) => shop === writer.shop)!
    return writer.files(run, { span: business.span, exported }).map((file) => ({ ...file, run, writer: writer.id }))
  })
  const files: DemoFile[] = []
  for (const { store } of business.stores) await mkdir(join(out, store), { recursive: true })
  for (const { name, answers, body, run, writer } of planned) {
    const path = join(out, run.store, name)
    await writeFile(path, body())
    files.push({ path, store: run.store, platform: run.platform, writer, answers, exported_at: `${exported} 09:05:00` })
    onProgress?.(files.length, planned.length, name)
  }
  const truth: Truth = { ...business.truth, notes: [...business.truth.notes, ...plantedFaults(business.span.to)] }
  await writeFile(join(out, 'truth.json'), `${JSON.stringify(truth, undefined, 2)}\n`)
  return { files, truth, span: business.span }
}
