import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addDays } from '../kernel/days.ts'
import type { Day, Span } from '../kernel/days.ts'
import type { Business, StoreRun, Truth } from './business.ts'
import { unitCosts } from './costs.ts'
import { FIXED_MONTH_FEN, ledgerOf, monthlyAccounts } from './ledger.ts'
import type { LedgerRow } from './ledger.ts'
import { csv } from './sheets.ts'
import { simulate } from './simulate.ts'
import type { Ask as Simulated } from './simulate.ts'
import { thumbnail } from './thumbnails.ts'
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
export type Ask = Simulated & { out: string; /** Where to draw a picture for every 货号; none are drawn without it. */ pictures?: string }
/** Told after each file, in the order in which they are to go in. */
export type Told = { file: DemoFile; of: number; span: Span }

/** Writes the files the platforms would have let the three shops download on the morning after the last day, and truth.json beside them. */
export async function writeDemo(ask: Ask, tell: (told: Told) => void = () => undefined): Promise<Demo> {
  const business = simulate(ask)
  if (ask.pictures) await drawPictures(business, ask.pictures)
  const planned = plan(business)
  const files: DemoFile[] = []
  for (const { store } of business.stores) await mkdir(join(ask.out, store), { recursive: true })
  for (const { file, body } of planned) {
    const written = { ...file, path: join(ask.out, file.store, file.path) }
    await writeFile(written.path, body())
    files.push(written)
    tell({ file: written, of: planned.length, span: business.span })
  }
  // Last, so that nobody waits for the truth who wants the files.
  return { files, truth: await writeTruth(business, ask.out), span: business.span }
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

/** truth.json, and beside it truth_ledger.csv: what every order has really earned. */
async function writeTruth({ truth: known, span, stores }: Business, out: string): Promise<Truth> {
  await mkdir(out, { recursive: true })
  const ledgers = stores.map((run) => ({ run, rows: ledgerOf(run, span) }))
  const truth: Truth = {
    ...known, faults: plantedFaults(span.to), costs: stores.flatMap((run) => unitCosts(run, span)),
    accounts: ledgers.flatMap(({ run, rows }) => monthlyAccounts(run, rows)), fixed_month_fen: FIXED_MONTH_FEN,
  }
  await writeFile(join(out, 'truth.json'), `${JSON.stringify(truth, undefined, 2)}\n`)
  const columns = Object.keys(ledgers.flatMap(({ rows }) => rows)[0] ?? {}) as (keyof LedgerRow)[]
  await writeFile(join(out, 'truth_ledger.csv'), csv([['store', ...columns], ...ledgers.flatMap(({ run, rows }) => rows.map((row) => [run.store, ...columns.map((column) => row[column])]))], '\n'))
  return truth
}

async function drawPictures({ stores }: Business, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const styles = new Set(stores.flatMap(({ items }) => items.map(({ style }) => style.style)))
  for (const style of styles) await writeFile(join(folder, `${style}.svg`), thumbnail(style))
}
