import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '../../src/config.ts'
import { forecast } from '../../src/maths/forecast/forecast.ts'
import { mase, seasonalNaive, smape } from '../../src/maths/forecast/scores.ts'
import { mean, median } from '../../src/maths/quantiles.ts'
import { random } from '../../src/maths/random.ts'
import { keep } from '../product.ts'

/** Scores on public series, beside the naive scores that others published, which show that the counting is theirs. */
const hourly = readConfig().real_data ? join(readConfig().real_data!, 'm4_hourly') : ''
const round = (x: number) => Number(x.toFixed(4))

const m4 = existsSync(hourly) ? m4Hourly() : 'not run: JUNSHI_REAL_DATA holds no m4_hourly'
const small = smallSeries()
const speed = speedOfDaily()
keep('truth_forecast', { m4_hourly: m4, small_series: small, daily_three_years_ms: speed })
const holds = (typeof m4 === 'string' || (m4.reproduced && m4.smape < 13.912 && m4.mase < 1.193)) && small.median_mase < small.median_mase_naive
process.exitCode = holds ? 0 : 1

function m4Hourly() {
  const series = (file: string) => readFileSync(join(hourly, file), 'utf8').trim().split('\n').slice(1).map((line) => line.split(',').slice(1).map((cell) => cell.replaceAll('"', '').trim()).filter((cell) => cell !== '' && cell !== 'NA').map(Number))
  const [past, actual] = [series('Hourly-train.csv'), series('Hourly-test.csv')]
  const scored = (paths: number[][]) => ({
    smape: round(mean(paths.map((path, i) => smape(path, actual[i]!)))),
    mase: round(mean(paths.map((path, i) => mase(path, actual[i]!, { past: past[i]!, period: 24 })))),
  })
  const naive = scored(past.map((one) => seasonalNaive(one, { period: 1, horizon: 48 })))
  const seasonal = scored(past.map((one) => seasonalNaive(one, { period: 24, horizon: 48 })))
  const told = past.map((one) => forecast(one, { horizon: 48, periods: [24, 168] }).path)
  const held = told.flatMap((path, i) => path.map(({ low, high }, j) => actual[i]![j]! >= low && actual[i]![j]! <= high))
  return {
    series: past.length,
    naive,
    seasonal_naive: seasonal,
    reproduced: naive.smape.toFixed(3) === '43.003' && naive.mase.toFixed(3) === '11.608' && seasonal.smape.toFixed(3) === '13.912' && seasonal.mase.toFixed(3) === '1.193',
    ...scored(told.map((path) => path.map(({ value }) => value))),
    interval_95_held: round(held.filter(Boolean).length / held.length),
  }
}

function smallSeries() {
  const folder = new URL('../series/', import.meta.url)
  const names = [['airline-passengers', 12], ['daily-total-female-births', 7], ['monthly-car-sales', 12], ['monthly_champagne_sales', 12], ['shampoo', 12], ['monthly-sunspots', 12]] as const
  const series = names.map(([name, period]) => {
    const all = readFileSync(new URL(`${name}.csv`, folder), 'utf8').trim().split('\n').slice(1).map((line) => Number(line.split(',')[1])).filter(Number.isFinite)
    const horizon = Math.min(24, Math.floor(all.length / 5))
    const [past, actual] = [all.slice(0, -horizon), all.slice(-horizon)]
    const score = (path: number[]) => round(mase(path, actual, { past, period }))
    return { name, horizon, mase: score(forecast(past, { horizon, periods: [period] }).path.map(({ value }) => value)), mase_naive: score(seasonalNaive(past, { period, horizon })) }
  })
  return { series, median_mase: median(series.map((one) => one.mase)), median_mase_naive: median(series.map((one) => one.mase_naive)) }
}

/** Processor time, so that a busy machine does not blur it. */
function speedOfDaily(): number {
  const chance = random('speed')
  const days = Array.from({ length: 1095 }, (_, i) => (100 + 20 * (i % 7)) * Math.exp(0.1 * chance.normal()))
  for (let i = 0; i < 10; i++) forecast(days, { horizon: 14, periods: [7] })
  const before = process.cpuUsage()
  for (let i = 0; i < 50; i++) forecast(days, { horizon: 14, periods: [7] })
  return round(process.cpuUsage(before).user / 50_000)
}
