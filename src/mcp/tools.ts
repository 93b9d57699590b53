import { z } from 'zod'
import { operations } from '../operations/index.ts'
import type { Operation } from '../operations/operation.ts'

/** What is for a person at a page and not for an agent: accounts, keys, other people's roles. */
const NOT_FOR_AGENTS = new Set(['make_owner', 'first_run', 'make_api_key', 'revoke_api_key', 'api_keys', 'add_member', 'set_role', 'backup'])

/** The operations as an agent sees them. A question may be asked unprompted; a change asks first. */
export const tools = Object.values(operations as unknown as Record<string, Operation>)
  .filter(({ name }) => !NOT_FOR_AGENTS.has(name))
  .map(({ name, label, about, kind, input }) => ({
    name,
    title: label.zh,
    description: `${about.zh} ${about.en}`,
    inputSchema: schemaOf(input),
    annotations: { readOnlyHint: kind === 'question', destructiveHint: name.startsWith('forget_') || name.startsWith('undo_') || name === 'rebuild', openWorldHint: false },
  }))

function schemaOf(input: z.ZodType): { type: 'object'; [key: string]: unknown } {
  const { $schema: _, ...rest } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })
  return { ...rest, type: 'object' }
}
