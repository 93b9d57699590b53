import { z } from 'zod'
import { defineOperation, later } from '../operation.ts'
import { text } from '../shapes.ts'

export const listMetrics = defineOperation({
  name: 'metrics',
  label: { zh: '指标词典', en: 'Dictionary of metrics' },
  about: { zh: '每个指标的名字、别名、公式、单位、可加性、有效条件和来源。', en: 'Every metric with its names, formula, unit, additivity, validity and sources.' },
  kind: 'question',
  needs: { role: 'signed_in' },
  input: z.strictObject({ id: z.string().max(64).optional() }),
  output: z.strictObject({
    metrics: z.array(
      z.looseObject({
        id: z.string(),
        label: text,
        about: text,
        formula: text,
        unit: z.string(),
        better: z.enum(['up', 'down', 'none']),
        additivity: z.string(),
        validity: text.nullable(),
        aliases: z.array(z.string()),
        chapter: z.string(),
        sources: z.array(z.string()),
        dimensions: z.array(z.string()),
        version: z.number(),
      }),
    ),
  }),
  run: later,
})
