import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addDays } from '../kernel/days.ts'
import type { Day, Span } from '../kernel/days.ts'
import type { Business, StoreRun, Truth } from './business.ts'
import { simulate } from './simulate.ts'
import type { Ask as Simulated } from './simulate.ts'
import { writers } from './writers/index.ts'
import { plantedFaults } from './writers/tmall_item_rank.ts'

export type DemoFile = {
  path: string
  store: string
  platform: StoreRun['platform']
  /** The writer that made it. */
  writer: string
  /** The days it tells of. */
  span: Span
  answers: Record<string, string>
  /** When it would have been downloaded, on the store's clock. */
  exported_at: string
}
export type Demo = { files: DemoFile[]; truth: Truth; span: Span }
export type Ask = Simulated & { out: string }
/** Told after each file, in the order in which they are to go in. */
export type Told = { file: DemoFile; of: number; span: Span }

/** Writes the files the platforms would have let the three shops download on the morning after the last day, and truth.json beside them. */
export async function writeDemo(ask: Ask, tell: (told: Told) => void = () => undefined): Promise<Demo> {
  const business = simulate(ask)
  const truth = await writeTruth(business, ask.out)
  const planned = plan(business)
  const files: DemoFile[] = []
  for (const { store } of business.stores) await mkdir(join(ask.out, store), { recursive: true })
  for (const { file, body } of planned) {
    const written = { ...file, path: join(ask.out, file.store, file.path) }
    await writeFile(written.path, body())
    files.push(written)
    tell({ file: written, of: planned.length, span: business.span })
  }
  return { files, truth, span: business.span }
}

/** Newest days first, so that the first screen has figures early; of the same day a shop's reports before its orders. */
function plan(business: Business): { file: DemoFile; body: () => Uint8Array }[] {
  const exported: Day = addDays(business.span.to, 1)
  return writers
    .flatMap((writer) => {
      const run = business.stores.find(({ shop }) => shop === writer.shop)
      const files = run ? writer.files(run, { span: business.span, exported }) : []
      return files.map(({ name, span, answers, body }) => ({ body, file: { path: name, store: run!.store, platform: run!.platform, writer: writer.id, span, answers, exported_at: `${exported} 09:05:00` } }))
    })
    .sort((a, b) => (a.file.span.to > b.file.span.to ? -1 : a.file.span.to < b.file.span.to ? 1 : 0))
}

async function writeTruth({ truth: known, span }: Business, out: string): Promise<Truth> {
  const truth: Truth = { ...known, faults: plantedFaults(span.to) }
  await mkdir(out, { recursive: true })
  await writeFile(join(out, 'truth.json'), `${JSON.stringify(truth, undefined, 2)}\n`)
  return truth
}
