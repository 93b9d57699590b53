import { Refusal } from '../../kernel/errors.ts'
import type { Series } from '../../maths/effect/effect.ts'
import { badCell, columnOf, numberAt, textAt } from './tables.ts'
import type { LabTable } from './tables.ts'

export type Shape = { time: string; unit?: string | undefined; value?: string | undefined; treated: readonly string[]; covariates?: readonly string[] | undefined }
export type ReadSeries = { times: string[]; /** Where the times are dates, ms. */ moments: number[] | undefined; treated: Series[]; controls: Series[]; covariates: Series[] }

/** Series side by side in order of time, out of a long table (unit and value columns) or a wide one (a column each). */
export function readSeries(table: LabTable, shape: Shape): ReadSeries {
  if ((shape.unit === undefined) !== (shape.value === undefined)) throw new Refusal('invalid_input', { zh: '长表要同时给 --unit 和 --value；宽表两个都不给', en: 'a long table takes both --unit and --value, a wide one neither' })
  return shape.unit === undefined ? wide(table, shape) : long(table, { ...shape, unit: shape.unit, value: shape.value! })
}

function wide(table: LabTable, { time, treated, covariates }: Shape): ReadSeries {
  const order = inOrder(timesOf(table, time), table)
  const others = covariates ?? table.columns.filter((name, column) => name !== time && !treated.includes(name) && name !== '' && isNumeric(table, column))
  const series = (name: string): Series => {
    const column = columnOf(table, name)
    return { id: name, values: order.rows.map((row) => numberAt(table, row, column)) }
  }
  return { times: order.times, moments: order.moments, treated: treated.map(series), controls: [], covariates: others.map(series) }
}

function long(table: LabTable, { time, unit, value, treated, covariates = [] }: Shape & { unit: string; value: string }): ReadSeries {
  if (time === 'row') throw new Refusal('invalid_input', { zh: '长表每个单位有许多行，--time 要给时间列的名字', en: 'a long table has many rows a unit, so --time names the column of times' })
  const [unitColumn, valueColumn] = [columnOf(table, unit), columnOf(table, value)]
  const rowTimes = timesOf(table, time)
  const times = [...new Set(inOrder(rowTimes, table).times)]
  const place = new Map(times.map((one, i) => [one, i]))
  const columns = covariates.filter((name) => table.columns.includes(name))
  const units = new Map<string, (number | null)[]>()
  const extra = new Map(columns.map((name) => [name, times.map((): number | null => null)]))
  table.rows.forEach((_, row) => {
    const id = textAt(table, row, unitColumn)
    const at = place.get(rowTimes[row]!)!
    const values = units.get(id) ?? times.map((): number | null => null)
    if (values[at] !== null) throw badCell(table, { row, column: unitColumn, why: { zh: `在 ${times[at]} 有两行`, en: `has two rows at ${times[at]}` } })
    values[at] = numberAt(table, row, valueColumn)
    units.set(id, values)
    if (treated.includes(id)) for (const name of columns) extra.get(name)![at] ??= numberAt(table, row, columnOf(table, name))
  })
  const series = (id: string): Series => {
    const values = units.get(id)
    if (!values) throw new Refusal('invalid_input', { zh: `「${unit}」列没有「${id}」；有：${[...units.keys()].slice(0, 40).join('、')}`, en: `the column “${unit}” has no “${id}”; it has ${[...units.keys()].slice(0, 40).join(', ')}` })
    return { id, values }
  }
  const named = covariates.filter((name) => !columns.includes(name))
  return {
    times,
    moments: momentsOf(times),
    treated: treated.map(series),
    controls: [...units.keys()].filter((id) => !treated.includes(id) && !named.includes(id)).map(series),
    covariates: [...named.map(series), ...columns.map((id) => ({ id, values: extra.get(id)! }))],
  }
}

/** The place of a time that was named: as written, as the same date, or the first one not before it. */
export function placeOf(times: readonly string[], wanted: string, option: string): number {
  const as = (text: string) => (Number.isFinite(Number(text)) ? Number(text) : Date.parse(dateText(text)))
  const exact = times.indexOf(wanted)
  const at = exact >= 0 ? exact : times.findIndex((one) => as(one) >= as(wanted))
  if (at < 0) throw new Refusal('invalid_input', { zh: `${option} ${wanted} 不在时间里；从 ${times[0]} 到 ${times.at(-1)}`, en: `${option} ${wanted} is none of the times, which go from ${times[0]} to ${times.at(-1)}` })
  return option === '--until' && exact < 0 && as(times[at]!) > as(wanted) ? Math.max(0, at - 1) : at
}

const timesOf = (table: LabTable, time: string): string[] => {
  if (time === 'row' && !table.columns.includes('row')) return table.rows.map((_, row) => String(row + 1))
  const column = columnOf(table, time)
  return table.rows.map((_, row) => {
    const text = textAt(table, row, column)
    if (text === '') throw badCell(table, { row, column, why: { zh: '是空的', en: 'is blank' } })
    return text
  })
}

const dateText = (text: string) => text.replace(/[/.]/g, '-').replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')

/** As dates, ms; nothing where one is no date. Numbers like 20260301 are dates, 1, 2, 3 are not. */
function momentsOf(times: readonly string[]): number[] | undefined {
  const moments = times.map((time) => (/^\d{1,7}$/.test(time) ? NaN : Date.parse(dateText(time))))
  return moments.every(Number.isFinite) ? moments : undefined
}

/** Rows by date or number; where times are neither, as they stand. */
function inOrder(rowTimes: readonly string[], { rows }: LabTable): { times: string[]; rows: number[]; moments: number[] | undefined } {
  const moments = momentsOf(rowTimes)
  const numbers = rowTimes.map(Number)
  const keys = moments ?? (numbers.every(Number.isFinite) ? numbers : rows.map((_, i) => i))
  const order = rows.map((_, i) => i).sort((a, b) => keys[a]! - keys[b]!)
  return { times: order.map((row) => rowTimes[row]!), rows: order, moments: moments && order.map((row) => moments[row]!) }
}

const isNumeric = (table: LabTable, column: number): boolean => table.rows.every((row) => {
  const cell = (row[column] ?? '').trim()
  return cell === '' || Number.isFinite(Number(cell.replaceAll(',', '')))
})
