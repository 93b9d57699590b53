import { resolve } from 'node:path'
import { z } from 'zod'
import { readConfig } from '../../config.ts'
import { restoreState, unpackBackup } from '../../operations/backup_file.ts'
import { jobCard } from '../../operations/shapes.ts'
import type { Asker } from '../asker.ts'
import { Misuse, print } from '../command.ts'
import type { Command } from '../command.ts'

const Started = z.object({ job_id: z.string() })

/** Waits until a job is done; a failed one is a refusal in its own words. */
export async function waitFor(ask: Asker, started: unknown): Promise<unknown> {
  const { job_id } = Started.parse(started)
  for (;;) {
    const job = jobCard.parse(await ask.perform('get_job', { job_id }))
    if (job.status === 'done') return job.result
    if (job.status === 'failed') throw new Error(job.problem ?? '任务失败')
    if (process.stderr.isTTY) process.stderr.write(`\r${Math.round(job.progress * 100)}% ${job.message}   `)
    await new Promise((done) => setTimeout(done, 200))
  }
}

export const rebuildCommand: Command = {
  name: 'rebuild',
  usage: 'junshi rebuild',
  about: '用存档的文件重建数据仓库',
  options: { json: 'switch' },
  async run(_, open) {
    const ask = await open()
    print(await waitFor(ask, await ask.perform('rebuild', {})))
    return 0
  },
}

const pathIn = (words: { positionals: string[] }) => {
  const [path] = words.positionals
  if (!path) throw new Misuse('缺少文件名')
  return resolve(path)
}

export const backupCommand: Command = {
  name: 'backup',
  usage: 'junshi backup FILE',
  about: '备份状态库、存档和密钥到一个文件',
  options: { json: 'switch' },
  async run(words, open) {
    print(await (await open()).perform('backup', { path: pathIn(words) }))
    return 0
  },
}

export const restoreCommand: Command = {
  name: 'restore',
  usage: 'junshi restore FILE',
  about: '从备份恢复到空的数据文件夹',
  options: { json: 'switch' },
  async run(words, open) {
    const config = readConfig()
    await unpackBackup(pathIn(words), config.home)
    const ask = await open()
    if (!ask.state) throw new Misuse('请先停止正在运行的服务')
    await restoreState(ask.state, config.home)
    print(await waitFor(ask, await ask.perform('rebuild', {})))
    return 0
  },
}

export const doctorCommand: Command = {
  name: 'doctor',
  usage: 'junshi doctor [--json]',
  about: '各部分是否正常',
  options: { json: 'switch' },
  async run(words, open) {
    const said = z.object({ ok: z.boolean(), checks: z.array(z.object({ name: z.string(), ok: z.boolean(), says: z.object({ zh: z.string(), en: z.string() }) })) }).parse(await (await open()).perform('doctor', {}))
    if (words.values['json'] === true) print(said)
    else for (const { name, ok, says } of said.checks) console.log(`${ok ? '✓' : '✗'} ${name}：${says.zh}`)
    return said.ok ? 0 : 1
  },
}

/** Any operation, for scripts and the curious. */
export const callCommand: Command = {
  name: 'call',
  usage: "junshi call OPERATION '{json}'",
  about: '直接调用任何一个操作',
  options: { json: 'switch' },
  async run(words, open) {
    const [operation, input = '{}'] = words.positionals
    if (!operation) throw new Misuse('缺少操作名')
    print(await (await open()).perform(operation, JSON.parse(input)))
    return 0
  },
}
