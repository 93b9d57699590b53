import { parentPort, workerData } from 'node:worker_threads'
import { facts } from '../facts/index.ts'
import { Refusal } from '../kernel/errors.ts'
import type { Text } from '../kernel/text.ts'
import { formats } from '../platforms/index.ts'
import type { Table } from '../platforms/format.ts'
import type { Piece } from './containers/stream.ts'
import { tableReader } from './map.ts'
import type { Part, Plan } from './map.ts'
import { hasher } from './persons.ts'
import { stagedLines } from './staging.ts'
import type { Staged } from './staging.ts'
import { formatOf } from './unknown_file.ts'

/** A plan that can be sent to a thread: its table, which has functions, goes by the format's name and its number there. */
export type LaneOrder = Omit<Plan, 'table'> & {
  format: string
  table_number: number
  /** What a person said of an unknown file's columns; null for a format of ours. */
  mapping: unknown
  store_currency: string
  secret: Buffer | string
  directory: string
  name: string
}

export type ToLane = { piece: Piece } | { end: true }
export type FromLane =
  | { rows: number }
  | { staged: Staged }
  | { part: Part }
  | { refusal: Text; code: string; details: Record<string, unknown> | undefined }
  | { fault: string }

const order = workerData as LaneOrder
const tell = (message: FromLane) => parentPort!.postMessage(message)

let written = 0
const reader = tableReader({ ...order, table: tableOf(order) }, hasher(Buffer.isBuffer(order.secret) || typeof order.secret === 'string' ? order.secret : Buffer.from(order.secret)), (fact, columns, same) =>
  stagedLines({ directory: order.directory, name: `${order.name}_${written++}`, fact, columns, same, ready: (staged) => tell({ staged }) }),
)

parentPort!.on('message', (message: ToLane) => {
  try {
    if ('end' in message) tell({ part: reader.end() })
    else {
      reader.take(message.piece)
      tell({ rows: reader.read() })
    }
  } catch (error) {
    tell(inPlainData(error))
  }
})

function tableOf({ mapping, format, table_number, store_currency }: LaneOrder): Table {
  const found = mapping === null ? formats.find(({ id }) => id === format) : formatOf(mapping, facts, store_currency)
  return found!.tables[table_number]!
}

function inPlainData(error: unknown): FromLane {
  if (error instanceof Refusal) return { refusal: error.says, code: error.code, details: error.details }
  return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}
