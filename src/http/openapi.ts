import { z } from 'zod'
import { operations } from '../operations/index.ts'
import type { Operation } from '../operations/operation.ts'

const schema = (shape: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(shape, { io, unrepresentable: 'any' })
  return rest
}

/** OpenAPI 3.1, drawn from the list of operations. */
export function openapi() {
  const refusal = { description: 'refused', content: { 'application/json': { schema: { type: 'object', required: ['code', 'message'], properties: { code: { type: 'string' }, message: { type: 'string' }, details: { type: 'object' } } } } } }
  const paths = Object.fromEntries(
    Object.values(operations as unknown as Record<string, Operation>).map((operation) => [
      `/api/${operation.name}`,
      {
        post: {
          operationId: operation.name,
          summary: `${operation.label.zh} · ${operation.label.en}`,
          description: `${operation.about.zh}\n\n${operation.about.en}`,
          tags: [operation.kind],
          'x-needs': operation.needs,
          requestBody: { required: true, content: { 'application/json': { schema: schema(operation.input, 'input') } } },
          responses: { 200: { description: 'done', content: { 'application/json': { schema: schema(operation.output, 'output') } } }, default: refusal },
        },
      },
    ]),
  )
  return {
    openapi: '3.1.0',
    info: { title: 'Junshi 军师', version: '0.1.0' },
    components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' }, session: { type: 'apiKey', in: 'cookie', name: 'junshi.session_token' } } },
    security: [{ key: [] }, { session: [] }],
    paths,
  }
}
