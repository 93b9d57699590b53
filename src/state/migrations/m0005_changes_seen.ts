import { migration } from './migration.ts'

/** A change that a person told and that the files show as well: one row, with what they print and since when. */
export const changesSeen = migration(5, 'changes_seen', `
alter table changes add column seen_on date;
alter table changes add column seen_new text;
`)
