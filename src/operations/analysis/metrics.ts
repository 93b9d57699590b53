import { z } from 'zod'
import type { Fact } from '../../facts/fact.ts'
import { Refusal } from '../../kernel/errors.ts'
import { metricOf, metrics } from '../../metrics/index.ts'
import { madeFrom } from '../../metrics/metric.ts'
import type { Metric } from '../../metrics/metric.ts'
import { formats } from '../../platforms/index.ts'
import { tells } from '../../questions/dimensions.ts'
import { DIMENSIONS } from '../../questions/question.ts'
import type { Dimension } from '../../questions/question.ts'
import { defineOperation } from '../operation.ts'
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
        better: z.enum(['up', 'down', 'neither']),
        additivity: z.string(),
        /** Other names it goes by. */
        aka: z.array(z.string()),
        min_sample: z.number().nullable(),
        /** refund: by payment cohort · ad: by the attribution window */
        ripens: z.string().nullable(),
        /** The metrics it is made from; empty when it is read as it is. */
        made_from: z.array(z.string()),
        /** Reports that tell it, the most trusted first. */
        sources: z.array(z.string()),
        dimensions: z.array(z.string()),
      }),
    ),
  }),
  async run({ id }) {
    const one = id === undefined ? undefined : metricOf(id)
    if (id !== undefined && !one) throw new Refusal('not_found', { zh: `没有这个指标：${id}`, en: `there is no metric ${id}` })
    return { metrics: (one ? [one] : metrics).map(entry) }
  },
})

const BASE = ['store', 'platform', 'day', 'week', 'month']

function entry(metric: Metric) {
  const { id, label, about, formula, unit, better, additivity, aka, min_sample, ripens } = metric
  const parts = [...(madeFrom(metric) ?? [])]
  const tables = tablesOf(metric)
  const told = formats.filter((format) => format.tables.some(({ facts }) => facts.some((mapping) => tables.some((fact) => fact.id === mapping.fact.id))))
  return {
    id, label, about, formula, unit, better, additivity, aka,
    min_sample: min_sample ?? null,
    ripens: ripens ?? null,
    made_from: parts,
    sources: [...new Set(told.map((format) => format.id))],
    dimensions: DIMENSIONS.filter((dimension) => BASE.includes(dimension) || isToldBy(metric, dimension)),
  }
}

const partsOf = (metric: Metric): Metric[] => (madeFrom(metric) ?? []).map((id) => metricOf(id)!)
const tablesOf = (metric: Metric): Fact[] => [...(metric.readings ?? []).map(({ fact }) => fact), ...partsOf(metric).flatMap(tablesOf)]

/** What is made of others is told where each of them is. */
const isToldBy = (metric: Metric, dimension: Dimension): boolean =>
  metric.of ? partsOf(metric).every((part) => isToldBy(part, dimension)) : tablesOf(metric).some((fact) => tells(fact, dimension))
