import { median } from '../quantiles.ts'

const HOUR = 3_600_000

/** The seasons a series has by the distance of its moments (ms): hours have days and weeks, days have weeks, months have years. */
export function periodsOf(moments: readonly number[]): number[] {
  const step = median(moments.slice(1).map((moment, i) => moment - moments[i]!)) / HOUR
  if (step > 0.9 && step < 1.1) return [24, 168]
  if (step > 20 && step < 28) return [7]
  if (step > 150 && step < 180) return [52]
  if (step > 650 && step < 760) return [12]
  if (step > 2100 && step < 2300) return [4]
  return []
}
