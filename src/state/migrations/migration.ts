/** A step forward, as text both engines understand (PostgreSQL 15). A step that was released is never changed. */
export type Migration = { id: number; name: string; statements: string[] }

/** Statements end with `;` at a line's end. */
export const migration = (id: number, name: string, text: string): Migration => ({
  id,
  name,
  statements: text.split(/;\s*\n/).map((statement) => statement.trim()).filter((statement) => statement !== ''),
})
