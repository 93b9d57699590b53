import { migration } from './migration.ts'

/** A plan whose task was dropped, or done on another day and registered anew: kept as it was hashed, never read. */
export const effectVoid = migration(4, 'effect_void', `
alter table effects drop constraint effects_status_check;
alter table effects add constraint effects_status_check check (status in ('waiting', 'read', 'refused', 'void'));
`)
