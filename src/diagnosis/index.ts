import { contradictingReports } from './data/contradicting_reports.ts'
import { emptyColumn } from './data/empty_column.ts'
import { missingReport } from './data/missing_report.ts'
import type { Rule } from './rule.ts'

/** In the order people read them. */
export const rules: readonly Rule[] = [
  // 红线
  // 本店
  // 数据
  missingReport,
  contradictingReports,
  emptyColumn,
]
