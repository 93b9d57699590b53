import { readFileSync } from 'node:fs'
import { effect } from './effect.ts'

/** Effects published with CausalImpact (R). `from` was found by the printed cumulative actual; all run to the last row. */
export const published = [
  { file: 'arma_data', separator: ',', treated: 'y', covariates: ['X'], from: 70, effect: 0.89, low: 0.27, high: 1.5, none: false },
  { file: 'basque', separator: ',', treated: 'Basque', covariates: ['another'], from: 21, effect: -0.76, low: -1.4, high: -0.2, none: false },
  { file: 'google_data', separator: ',', treated: 'y', covariates: ['x1', 'x2'], from: 61, effect: 27, low: 18, high: 36, none: false },
  { file: 'volks_data', separator: ' ', treated: 'VolksWagen', covariates: ['BMW', 'Allianz'], from: 246, effect: -44, low: -55, high: -33, none: false },
  { file: 'comparison_data', separator: ',', treated: 'CHANGED', covariates: ['NOT_CHANGED_1', 'NOT_CHANGED_2', 'NOT_CHANGED_3'], from: 90, effect: -657, low: -2076, high: 832, none: true },
] as const

/** Ours beside theirs. */
export function compared({ file, separator, treated, covariates, from, ...theirs }: (typeof published)[number]) {
  const [header, ...rows] = readFileSync(new URL(`../../../examples/published_effects/${file}.csv`, import.meta.url), 'utf8').trim().split(/\r?\n/).map((line) => line.split(separator).map((cell) => cell.replaceAll('"', '')))
  const series = (id: string) => ({ id, values: rows.map((row) => Number(row[header!.indexOf(id)])) })
  const ours = effect({ treated: [series(treated)], covariates: covariates.map(series), from, until: rows.length - 1 })
  if (ours.verdict === 'refused') throw new Error(`${file}: ${ours.reason}`)
  return {
    file,
    from_row: from + 1,
    published: theirs,
    effect: ours.effect,
    low: ours.low,
    high: ours.high,
    p: ours.p,
    verdict: ours.verdict,
    width_ratio: (ours.high - ours.low) / (theirs.high - theirs.low),
    excludes_0: ours.low > 0 || ours.high < 0,
    holds_published: ours.low <= theirs.effect && theirs.effect <= ours.high,
  }
}
