import { integer, timestamp } from 'drizzle-orm/pg-core'

/** A moment, with its zone. */
export const at = (column: string) => timestamp(column, { withTimezone: true })
/** A number of the table's own, counted up by the engine. */
export const number = (column: string) => integer(column).generatedAlwaysAsIdentity()
