import { z } from 'zod'

/** What takes longer than a page waits. Kept in the job's row, so that a killed process takes it up again. */
export const LongWork = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('import'),
    store_id: z.string(),
    /** Where the file lies; an upload is dropped once it is imported, a person's own file never. */
    path: z.string(),
    file: z.string(),
    upload: z.string().nullable(),
    answers: z.record(z.string(), z.string()),
    mapping: z.unknown().optional(),
    by: z.string(),
    /** The job whose open questions this one answers. */
    continues: z.string().optional(),
  }),
  /** Judge the store's data day and issue its brief. */
  z.object({ kind: z.literal('morning'), store_id: z.string() }),
  /** Work out the store's profit anew, where a file, a cost or a class has come since. */
  z.object({ kind: z.literal('profit'), store_id: z.string() }),
  z.object({ kind: z.literal('rebuild'), store_id: z.null() }),
  z.object({ kind: z.literal('demo'), store_id: z.null(), seed: z.number(), days: z.number(), end: z.string(), by: z.string() }),
])
export type LongWork = z.output<typeof LongWork>

export const QUEUE = 'long_work'
