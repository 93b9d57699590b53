import { migration } from './migration.ts'

/** How long an imported file was: one of another length cannot be the same file again. */
export const fileSize = migration(9, 'file_size', `
alter table imports add column size_bytes bigint;
`)
