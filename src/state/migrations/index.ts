import { first } from './m0001_first.ts'
import type { Migration } from './migration.ts'

export const migrations: readonly Migration[] = [
  first,
]
