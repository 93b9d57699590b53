import { metricOf } from '../../metrics/index.ts'
import { defineRule } from '../rule.ts'
import { dataFinding } from './data_finding.ts'

export const contradictingReports = defineRule({
  id: 'contradicting_reports',
  label: { zh: '两份报表对不上', en: 'Two reports disagree' },
  about: { zh: '同一天同一个数，两份报表相差超过 0.5%。', en: 'Two reports tell the same figure of a day and differ by more than 0.5 %.' },
  kind: 'data',
  serves: ['R166'],
  reads: [],
  limits: {},
  judge: ({ contradictions, store_id }) => ({
    tested: [],
    candidates: contradictions.map(({ metric, day, source, value, other_source, other_value }) => {
      const name = metricOf(metric)?.label ?? { zh: metric, en: metric }
      const off = `${(Math.abs(value - other_value) / Math.max(Math.abs(value), Math.abs(other_value)) * 100).toFixed(1)}%`
      return dataFinding({
        rule: 'contradicting_reports', thing: { report: `${metric} ${source} ${other_source}` }, metric, from: day, to: day, now: value, usual: other_value,
        means: { zh: `${day} 的${name.zh}，${source} 和 ${other_source} 相差 ${off}。`, en: `${name.en} of ${day}: ${source} and ${other_source} differ by ${off}.` },
        cause: { zh: '口径不同（如剔除了刷单、预售），或其中一份不全、导出得早。', en: 'Another definition (fake orders or presale left out), or one of them is incomplete or was exported early.' },
        measure: { zh: '把导出较早的那份重新导出一次；仍对不上就以页面写明的来源为准。', en: 'Export the older one again; where they still differ, the source named on the page is the one used.' },
        evidence: [{ stores: [store_id], metrics: [metric], by: ['day'], from: day, to: day, where: {}, compare: [] }],
      })
    }),
  }),
})
