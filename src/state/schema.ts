/** Every table, under one name for drizzle. */
export { accounts, sessions, users, verifications } from './auth_schema.ts'
export * from './schema_money.ts'
export * from './schema_stores.ts'
export * from './schema_work.ts'
