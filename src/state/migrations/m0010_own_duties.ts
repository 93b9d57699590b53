import { migration } from './migration.ts'

/** A duty that one store has made for itself; those of the trade belong to none. */
export const ownDuties = migration(10, 'own_duties', `
alter table recurring_duties add column store_id text references stores (id) on delete cascade;
`)
