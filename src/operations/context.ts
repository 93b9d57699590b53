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

/** What every operation is handed. Nothing else is reachable: no globals, no clock of one's own. */
export type Context = {
  actor: Actor | null
  now(): Date
}
