import { migration } from './migration.ts'

/** What the ledger draws of a store, and what its marks are made from: a handful among the two thousand files it drops in a year. */
export const toldImports = migration(11, 'told_imports', `
create index imports_told on imports (store_id) where not cleared and (status <> 'committed' or covered is not null or overlapping is null or overlapping);
create index imports_covered on imports (store_id) where covered is not null;
`)
