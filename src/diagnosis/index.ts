import { contradictingReports } from './data/contradicting_reports.ts'
import { emptyColumn } from './data/empty_column.ts'
import { missingReport } from './data/missing_report.ts'
import { basket } from './store/basket.ts'
import { itemConversion } from './store/item_conversion.ts'
import { sourceVisitors } from './store/source_visitors.ts'
import { storeConversion } from './store/store_conversion.ts'
import type { Rule } from './rule.ts'

/** In the order people read them. */
export const rules: readonly Rule[] = [
  // 红线
  // 本店
  storeConversion,
  itemConversion,
  sourceVisitors,
  basket,
  // 数据
  missingReport,
  contradictingReports,
  emptyColumn,
]
