import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { Text } from './kernel/text.ts'

type Setting = { about: Text; shape: z.ZodType<string | number | undefined>; secret?: true }

/** Every setting there is. The only reader of the environment; `junshi doctor` and the settings page are drawn from it. */
export const SETTINGS = {
  JUNSHI_HOME: { about: { zh: '数据文件夹，全部数据都在里面', en: 'The data folder; everything is kept in it' }, shape: z.string().min(1).default('./data') },
  JUNSHI_PORT: { about: { zh: '网页端口', en: 'Port of the web page' }, shape: z.coerce.number().int().min(0).max(65_535).default(4680) },
  JUNSHI_HOST: { about: { zh: '监听地址；默认只有本机能打开', en: 'Address to listen on; only this machine unless told otherwise' }, shape: z.string().min(1).default('127.0.0.1') },
  JUNSHI_URL: { about: { zh: '别人打开这个网页用的地址（监听外网时必填）', en: 'The address people open; needed when listening beyond this machine' }, shape: z.url().optional() },
  JUNSHI_CLICKHOUSE_URL: { about: { zh: '用 ClickHouse 服务器代替内置的', en: 'A ClickHouse server in place of the embedded one' }, shape: z.url().optional(), secret: true },
  JUNSHI_CLICKHOUSE_CLUSTER: { about: { zh: 'ClickHouse 集群名（ON CLUSTER）', en: 'Name of the ClickHouse cluster (ON CLUSTER)' }, shape: z.string().regex(/^[A-Za-z0-9_]+$/).optional() },
  JUNSHI_POSTGRES_URL: { about: { zh: '用 PostgreSQL 代替内置的状态库', en: 'PostgreSQL in place of the embedded state' }, shape: z.url().optional(), secret: true },
  JUNSHI_NOW: { about: { zh: '固定“现在”（测试和演示用）', en: 'Fixes the present moment, for tests and demonstrations' }, shape: z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'not an instant').optional() },
  JUNSHI_REAL_DATA: { about: { zh: '本机真实数据文件夹（只有测试读它）', en: 'A folder of real data on this machine; only tests read it' }, shape: z.string().optional() },
} satisfies Record<string, Setting>

export type Config = {
  home: string
  port: number
  host: string
  url: string | undefined
  clickhouse_url: string | undefined
  clickhouse_cluster: string | undefined
  postgres_url: string | undefined
  fixed_now: Date | undefined
  real_data: string | undefined
  /** What was set, with secrets masked. */
  told: { name: string; about: Text; value: string }[]
}

export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const read = <N extends keyof typeof SETTINGS>(setting: N) => {
    const given = environment[setting]
    const checked = SETTINGS[setting].shape.safeParse(given === '' ? undefined : given)
    if (!checked.success) throw new Error(`${setting}=${given}: ${checked.error.issues[0]?.message}`)
    return checked.data as z.output<(typeof SETTINGS)[N]['shape']>
  }
  const now = read('JUNSHI_NOW')
  return {
    home: resolve(read('JUNSHI_HOME')),
    port: read('JUNSHI_PORT'),
    host: read('JUNSHI_HOST'),
    url: read('JUNSHI_URL'),
    clickhouse_url: read('JUNSHI_CLICKHOUSE_URL'),
    clickhouse_cluster: read('JUNSHI_CLICKHOUSE_CLUSTER'),
    postgres_url: read('JUNSHI_POSTGRES_URL'),
    fixed_now: now === undefined ? undefined : new Date(now),
    real_data: read('JUNSHI_REAL_DATA'),
    told: Object.entries(SETTINGS).map(([name, setting]) => ({
      name,
      about: setting.about,
      value: 'secret' in setting ? (environment[name] ? '••••' : '') : (environment[name] ?? ''),
    })),
  }
}

/** Where things lie in the data folder. */
export const paths = (home: string) => ({
  warehouse: join(home, 'warehouse'),
  state: join(home, 'state'),
  archive: join(home, 'archive'),
  uploads: join(home, 'uploads'),
  work: join(home, 'work'),
  dumps: join(home, 'dumps'),
  ownerToken: join(home, 'owner_token'),
  serverFile: join(home, 'server.json'),
})
