import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Cron } from 'croner'
import { dayIn, hourIn, weekday } from '../kernel/days.ts'
import type { World } from '../operations/context.ts'
import { issueReport } from '../operations/briefs/report_issue.ts'
import { remind } from '../operations/briefs/issue.ts'
import { makeRecurring } from '../operations/loop/recurring.ts'
import { dumpState } from '../operations/dump_state.ts'
import { forgetIdle } from '../operations/kept_folder.ts'
import { listStores } from '../state/stores.ts'

type Planned = { name: string; at: string; run(world: World): Promise<void> }

const KEPT_DUMPS = 14

const planned: Planned[] = [
  {
    name: 'nightly state dump',
    at: '17 3 * * *',
    async run(world) {
      const folder = join(world.home, 'dumps')
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await dumpState(world.state, join(folder, `state_${world.now().toISOString().slice(0, 10)}.json`))
      const dumps = (await readdir(folder)).filter((file) => file.startsWith('state_')).sort()
      for (const old of dumps.slice(0, -KEPT_DUMPS)) await rm(join(folder, old))
    },
  },
  {
    name: 'files missing at ten',
    at: '0 * * * *',
    async run(world) {
      // Each store has its own ten o'clock.
      for (const { id, zone } of await listStores(world.state)) if (hourIn(world.now(), zone) === 10) await remind({ ...world, actor: null }, id)
    },
  },
  {
    name: 'recurring duties',
    at: '5 * * * *',
    async run(world) {
      // Each hour from six on, so that a store has its day's tasks whenever the machine was woken; the same again makes none.
      for (const { id, zone } of await listStores(world.state)) if (hourIn(world.now(), zone) >= 6) await makeRecurring({ ...world, actor: null }, id, dayIn(world.now(), zone))
    },
  },
  {
    name: 'weekly and monthly reports',
    at: '10 * * * *',
    async run(world) {
      for (const { id, zone } of await listStores(world.state)) {
        // Each hour of the morning until the span's last day is in; what went out is not sent again.
        const [today, hour] = [dayIn(world.now(), zone), hourIn(world.now(), zone)]
        if (hour < 9 || hour > 20) continue
        if (weekday(today) === 1) await issueReport({ ...world, actor: null }, id, { kind: 'week', today })
        if (today.endsWith('-01')) await issueReport({ ...world, actor: null }, id, { kind: 'month', today })
      }
    },
  },
  { name: 'figures put down long ago', at: '29 4 * * *', run: (world) => forgetIdle(world.home, world.now()) },
  { name: 'uploads nobody imported', at: '41 4 * * *', run: (world) => world.uploads.dropOld() },
]

/** Starts them all; a fault in one is told and does not stop the others. */
export function startSchedule(world: World): { stop(): void } {
  const jobs = planned.map(({ name, at, run }) => new Cron(at, { timezone: 'Asia/Shanghai', protect: true, unref: true, catch: (fault) => console.error(`${name}:`, fault) }, () => run(world)))
  return { stop: () => jobs.forEach((job) => job.stop()) }
}
