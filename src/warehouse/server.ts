import { Refusal } from '../kernel/errors.ts'
import { clientOf, inWords, isLost, loadStream, rowsOf, run, tableOf, versionOf } from './client.ts'
import type { Warehouse } from './warehouse.ts'

/** A ClickHouse server of the merchant's own: `http://user:password@host:8123/database`. */
export async function serverWarehouse({ url, cluster }: { url: string; cluster?: string | undefined }): Promise<Warehouse> {
  const client = clientOf({ url })
  async function ask<T>(work: () => Promise<T>, attempts: 1 | 2): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work()
      } catch (error) {
        if (!isLost(error)) throw inWords(error)
        if (attempt >= attempts) throw new Refusal('unavailable', { zh: '连不上 ClickHouse 服务器，请检查它是否在运行、地址是否正确。', en: 'the ClickHouse server cannot be reached; check that it runs and that its address is right.' })
      }
    }
  }
  return {
    cluster,
    rows: (query) => ask(() => rowsOf(client, query), 2),
    table: (query) => ask(() => tableOf(client, query), 2),
    command: (statement) => ask(() => run(client, statement), 1),
    load: (fact, columns, path, same) => ask(() => loadStream(client, fact.id, columns, path, same), 1),
    async health() {
      const answering = (await client.ping()).success
      const version = answering ? await ask(() => versionOf(client), 2) : ''
      return { engine: 'clickhouse', version, restarts: 0, answering }
    },
    [Symbol.asyncDispose]: () => client.close(),
  }
}
