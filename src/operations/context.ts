import type { Archive } from '../archive/archive.ts'
import type { Vault } from '../archive/vault.ts'
import type { Ledger } from '../questions/question.ts'
import type { State } from '../state/state.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import type { Text } from '../kernel/text.ts'
import type { LongWork } from './long_work.ts'
import type { Role } from './operation.ts'

/** Who asks. Known before any operation runs; `perform` is the only reader of roles. */
export type Actor = {
  user_id: string
  name: string
  /** Owner of the installation: sees every store and may do everything. */
  owner: boolean
  roles: ReadonlyMap<string, Role>
  door: 'web' | 'api_key' | 'owner_token' | 'schedule'
}

/** People who can sign in. The library that keeps passwords and sessions lives behind the HTTP door. */
export type People = {
  make(person: { username: string; name: string; password: string }): Promise<string>
}

/** What the operations reach of the world; put together once, in main.ts. */
export type World = {
  state: State
  /** `named`: the id of a store by its id or name, as far as this process knows. */
  ledger: Ledger & { named(idOrName: string): string | undefined }
  warehouse: Warehouse
  archive: Archive
  people: People
  uploads: { open(upload: string, user_id: string): Promise<{ path: string; name: string }>; drop(upload: string): Promise<void>; dropOld(): Promise<void> }
  /** Starts long work and answers at once; how far it is, is asked of the job. */
  start(work: LongWork): Promise<string>
  /** The installation's secret for keyed hashes of people. */
  secret: Buffer
  /** Seals what people type in that is secret (a bot's address, a mail password). */
  vault: Vault
  /** How channels reach the world; nothing else does. */
  fetch: typeof fetch
  /** The address people open Junshi at, for links in messages. */
  url: string
  /** Facts are being made anew from the archive, or were left half made: nothing may be asked of them until they are whole. */
  warehouse_is: { whole: boolean }
  /** The data folder. */
  home: string
  version: string
  /** What was set at the start, secrets masked. */
  told: { name: string; about: Text; value: string }[]
  now(): Date
}

/** What every operation is handed. Nothing else is reachable: no globals, no clock of one's own. */
export type Context = World & { actor: Actor | null }
