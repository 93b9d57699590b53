import type { Day } from '../kernel/days.ts'

export const phases = ['普通日', '预售蓄水', '第一波', '中场', '第二波', '余热', '618', '38节', '99划算节', '双12', '春节'] as const
export type Phase = (typeof phases)[number]

/** A span of every year, and how many times a plain day each of its days sells. What comes first in the list counts. */
export type Promotion = { phase: Phase; from: string; to: string; times: number }

/** Trade practice (demo.md §2), to be edited as it changes: month and day, both ends inclusive. */
export const promotions: readonly Promotion[] = [
  { phase: '预售蓄水', from: '10-31', to: '10-31', times: 1.6 },
  { phase: '预售蓄水', from: '10-15', to: '10-30', times: 0.78 },
  // The balances of the presale come on top and bring the first day to seven.
  { phase: '第一波', from: '11-01', to: '11-01', times: 3.2 },
  { phase: '第一波', from: '11-02', to: '11-02', times: 3 },
  { phase: '第一波', from: '11-03', to: '11-03', times: 2.2 },
  { phase: '中场', from: '11-04', to: '11-09', times: 1.5 },
  // Better conversion on top brings the day to eight.
  { phase: '第二波', from: '11-10', to: '11-10', times: 3.5 },
  { phase: '第二波', from: '11-11', to: '11-11', times: 6.6 },
  { phase: '余热', from: '11-12', to: '11-21', times: 0.6 },
  { phase: '618', from: '06-01', to: '06-03', times: 1.7 },
  { phase: '618', from: '06-16', to: '06-17', times: 2.2 },
  { phase: '618', from: '06-18', to: '06-18', times: 3.5 },
  { phase: '38节', from: '03-06', to: '03-08', times: 1.8 },
  { phase: '99划算节', from: '09-07', to: '09-09', times: 1.4 },
  { phase: '双12', from: '12-11', to: '12-12', times: 1.5 },
]

/** Days before and after the first day of the lunar year on which the trade rests: 腊月二十二 to 正月初六. */
export const springFestival: readonly { from: number; to: number; times: number }[] = [
  { from: -8, to: -5, times: 0.3 },
  { from: -4, to: 3, times: 0.17 },
  { from: 4, to: 5, times: 0.25 },
]
/** Factories rest from 小年 until 初八. */
export const factoryRest = { from: -8, to: 6, times: 0.04 }

/** First day of the lunar year, as the Chinese calendar has it. */
export const lunarNewYears: readonly Day[] = [
  '2020-01-25', '2021-02-12', '2022-02-01', '2023-01-22', '2024-02-10', '2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26', '2029-02-13', '2030-02-03',
  '2031-01-23', '2032-02-11', '2033-01-31', '2034-02-19', '2035-02-08', '2036-01-28', '2037-02-15', '2038-02-04', '2039-01-24', '2040-02-12',
]
export const lunarNewYearOf = new Map(lunarNewYears.map((day) => [day.slice(0, 4), day]))
