import type { z } from 'zod'
import type { Text } from '../kernel/text.ts'
import type { Context } from './context.ts'

/** viewer looks · operator imports, answers, edits · finance (财务) also sees cost, profit and settlement, and edits them · owner also undoes, manages people, keys, backup and the installation. */
export type Role = 'viewer' | 'operator' | 'finance' | 'owner'

/**
 * What an operation needs before it runs; `perform` is the one place that checks it.
 * store: the name of the input's field that holds a store id or name, or a list of them ('' = no store concerned).
 */
export type Needs = { role: Role | 'nobody' | 'signed_in'; store?: string }

/** One thing a person, a script or an agent can ask of the system. HTTP, CLI, MCP and the schedule are drawn from this. */
export type Operation<C = Context, I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  name: string
  label: Text
  about: Text
  /** A question changes nothing, so an agent may ask it unprompted; a change is written to the audit log. */
  kind: 'question' | 'change'
  needs: Needs
  input: I
  output: O
  run(input: z.output<I>, context: C): Promise<z.input<O>>
}

export const defineOperation = <const N extends string, I extends z.ZodType, O extends z.ZodType>(operation: Operation<Context, I, O> & { name: N }) => operation
