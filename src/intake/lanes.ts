import { availableParallelism } from 'node:os'
import { Refusal } from '../kernel/errors.ts'
import type { RefusalCode } from '../kernel/errors.ts'
import { threadModule } from '../kernel/module_thread.ts'
import { formats } from '../platforms/index.ts'
import type { Piece } from './containers/stream.ts'
import type { FromLane, LaneOrder, ToLane } from './lane_thread.ts'
import { looksBack, tableReader } from './map.ts'
import type { Part, Plan } from './map.ts'
import { hasher } from './persons.ts'
import { stagedLines } from './staging.ts'
import type { Staged } from './staging.ts'

/** Something that reads pieces of a table one after the other. */
type Lane = {
  /** Resolves when it would take another; tells how many rows it has read. */
  take(piece: Piece): Promise<number>
  end(): Promise<Part>
  stop(): Promise<void>
}

export type Work = {
  plan: Plan
  order: Omit<LaneOrder, 'name' | keyof Plan>
  /** Distinguishes the staged files of this table from those of others. */
  name: string
  text_bytes: number
  pieces: AsyncIterable<Piece>
  secret: Buffer | string
  ready: (staged: Staged) => void
  progress: (rows: number) => void
}

/** Smaller texts are read before a thread would have begun (0.1 s). */
const LARGE = 4 << 20
const LANES = Math.min(4, availableParallelism())

/**
 * Reads a table's pieces, those of a large text in several threads at once (2 cores: a million orders in 6 s instead of 12), and
 * returns what each found. Rows of a table that looks back are all read by one.
 */
export async function readPieces(work: Work): Promise<Part[]> {
  const lanes = lanesFor(work)
  const read = lanes.map(() => 0)
  const pieces = work.pieces[Symbol.asyncIterator]()
  try {
    await Promise.all(
      lanes.map(async (lane, i) => {
        for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
          read[i] = await lane.take(next.value)
          work.progress(read.reduce((sum, rows) => sum + rows, 0))
        }
      }),
    )
    return await Promise.all(lanes.map((lane) => lane.end()))
  } finally {
    await pieces.return?.()
    await Promise.all(lanes.map((lane) => lane.stop()))
  }
}

function lanesFor({ plan, order, name, text_bytes, secret, ready }: Work): Lane[] {
  const inThreads = text_bytes > LARGE && (order.mapping !== null || formats.some((format) => format.tables[order.table_number] === plan.table))
  if (!inThreads) return [laneHere(plan, { directory: order.directory, name, secret, ready })]
  const { table, ...rest } = plan
  return Array.from({ length: looksBack(table) ? 1 : LANES }, (_, i) => laneInThread({ ...rest, ...order, name: `${name}_${i}` }, ready))
}

function laneHere(plan: Plan, { directory, name, secret, ready }: { directory: string; name: string; secret: Buffer | string; ready: (staged: Staged) => void }): Lane {
  let facts = 0
  const reader = tableReader(plan, hasher(secret), (fact, columns, same) => stagedLines({ directory, name: `${name}_${facts++}`, fact, columns, same, ready }))
  return {
    async take(piece) {
      reader.take(piece)
      return reader.read()
    },
    end: async () => reader.end(),
    stop: async () => undefined,
  }
}

/** Pieces under way in a thread: one being read and one that waits, so that it never stands idle. */
const UNDER_WAY = 2

function laneInThread(order: LaneOrder, ready: (staged: Staged) => void): Lane {
  const thread = threadModule(import.meta.url, './lane_thread', { workerData: order, resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 24 } })
  let under_way = 0
  let rows = 0
  let part: Part | undefined
  let failure: unknown
  let wake = () => {}
  thread.on('message', (message: FromLane) => {
    if ('staged' in message) ready(message.staged)
    else if ('rows' in message) {
      rows = message.rows
      under_way--
    } else if ('part' in message) part = message.part
    else failure ??= faultOf(message)
    wake()
  })
  thread.on('error', (error) => {
    failure ??= error
    wake()
  })
  thread.on('exit', () => {
    if (!part) failure ??= new Error('a thread of an import ended before its work')
    wake()
  })
  const until = async (isSo: () => boolean) => {
    while (!isSo() && failure === undefined) await new Promise<void>((resolve) => (wake = resolve))
    if (failure !== undefined) throw failure
  }
  const send = (message: ToLane, transfer: ArrayBuffer[]) => thread.postMessage(message, transfer)
  return {
    async take(piece) {
      under_way++
      send({ piece }, 'text' in piece ? [piece.text.buffer as ArrayBuffer] : [])
      await until(() => under_way < UNDER_WAY)
      return rows
    },
    async end() {
      send({ end: true }, [])
      await until(() => part !== undefined)
      return part!
    },
    async stop() {
      await thread.terminate()
    },
  }
}

function faultOf(message: Exclude<FromLane, { staged: unknown } | { rows: unknown } | { part: unknown }>): Error {
  if ('refusal' in message) return new Refusal(message.code as RefusalCode, message.refusal, message.details)
  return new Error(message.fault)
}
