import type { Cases } from '../testing.ts'
import { drawn, flat, series } from '../testing.ts'

const [FROM, UNTIL] = [95, 101]
const phases = { phases: flat(1).map((_, d) => ({ phase: d >= FROM && d <= UNTIL ? '99 大促' : '', judged: true })) }
const sales = (lift: number) => series({}, { paid_amount: flat(30_000_00).map((fen, d) => (d >= FROM && d <= UNTIL ? fen * lift : fen)) })

export const cases: Cases = {
  speaks: { picture: drawn(sales(2.4), phases) },
  silent: { picture: drawn(sales(1.02), phases), because: '在平常波动之内' },
}
