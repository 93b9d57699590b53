import { migration } from './migration.ts'

// Dated data, not code: people may change and add to it, and questions read the table. Lunar feasts were computed with
// lunar-javascript; promotions are the days every platform holds each year, without the presale weeks that move.
const FEASTS: [series: string, zh: string, en: string, spans: string[]][] = [
  ['new_year', '元旦', 'New Year', each((y) => `${y}-01-01`)],
  ['spring_festival', '春节', 'Spring Festival', [
    '2022-01-31..2022-02-06', '2023-01-21..2023-01-27', '2024-02-09..2024-02-16', '2025-01-28..2025-02-04', '2026-02-16..2026-02-23', '2027-02-05..2027-02-12', '2028-01-25..2028-02-01',
  ]],
  ['lantern', '元宵节', 'Lantern Festival', ['2022-02-15', '2023-02-05', '2024-02-24', '2025-02-12', '2026-03-03', '2027-02-20', '2028-02-09']],
  ['valentine', '情人节', 'Valentine’s Day', each((y) => `${y}-02-14`)],
  ['qingming', '清明', 'Qingming', ['2022-04-05', '2023-04-05', '2024-04-04', '2025-04-04', '2026-04-05', '2027-04-05', '2028-04-04']],
  ['labour_day', '劳动节', 'Labour Day', each((y) => `${y}-05-01..${y}-05-05`)],
  ['dragon_boat', '端午', 'Dragon Boat Festival', ['2022-06-03', '2023-06-22', '2024-06-10', '2025-05-31', '2026-06-19', '2027-06-09', '2028-05-28']],
  ['qixi', '七夕', 'Qixi', ['2022-08-04', '2023-08-22', '2024-08-10', '2025-08-29', '2026-08-19', '2027-08-08', '2028-08-26']],
  ['mid_autumn', '中秋', 'Mid-Autumn', ['2022-09-10', '2023-09-29', '2024-09-17', '2025-10-06', '2026-09-25', '2027-09-15', '2028-10-03']],
  ['national_day', '国庆', 'National Day', each((y) => `${y}-10-01..${y}-10-07`)],
]
const PROMOTIONS: [series: string, phase: string, zh: string, en: string, spans: string[]][] = [
  ['march_8', 'peak', '38 节', 'March 8', each((y) => `${y}-03-08`)],
  ['618', 'sale', '618 · 预热与首波', '618 · run-up', each((y) => `${y}-06-01..${y}-06-15`)],
  ['618', 'peak', '618 · 正日', '618 · peak', each((y) => `${y}-06-16..${y}-06-18`)],
  ['618', 'after', '618 · 返场', '618 · return', each((y) => `${y}-06-19..${y}-06-20`)],
  ['double_11', 'sale', '双11 · 首波', 'Double 11 · first wave', each((y) => `${y}-10-31..${y}-11-09`)],
  ['double_11', 'peak', '双11 · 正日', 'Double 11 · peak', each((y) => `${y}-11-10..${y}-11-11`)],
  ['double_12', 'peak', '双12', 'Double 12', each((y) => `${y}-12-12`)],
]

function each(day: (year: number) => string): string[] {
  return Array.from({ length: 7 }, (_, i) => day(2022 + i))
}

const rows = [
  ...FEASTS.flatMap(([series, zh, en, spans]) => spans.map((span) => row('festival', { series, phase: '', zh, en, span }))),
  ...PROMOTIONS.flatMap(([series, phase, zh, en, spans]) => spans.map((span) => row('promotion', { series, phase, zh, en, span }))),
]

function row(kind: string, { series, phase, zh, en, span }: { series: string; phase: string; zh: string; en: string; span: string }): string {
  const [from = span, to = from] = span.split('..')
  const id = [series, phase, from.slice(0, 4)].filter((part) => part !== '').join('_')
  return `('${id}', '${kind}', '${zh}', '${en}', '', '${from}', '${to}', '${phase}', '${series}')`
}

export const calendar = migration(2, 'calendar', `
insert into calendar_days (id, kind, name_zh, name_en, platform, "from", "to", phase, series) values
${rows.join(',\n')}
on conflict do nothing;
`)
