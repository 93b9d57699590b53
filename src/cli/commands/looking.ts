import { z } from 'zod'
import { needed, print, textOf } from '../command.ts'
import type { Command } from '../command.ts'
import { whereOf } from './ask.ts'

const text = z.object({ zh: z.string(), en: z.string() })

export const metricsCommand: Command = {
  name: 'metrics',
  usage: 'junshi metrics [ID] [--json]',
  about: '指标词典',
  options: { json: 'switch' },
  async run(words, open) {
    const id = words.positionals[0]
    const said = z.object({ metrics: z.array(z.looseObject({ id: z.string(), label: text, about: text, formula: text, unit: z.string() })) }).parse(await (await open()).perform('metrics', id === undefined ? {} : { id }))
    if (words.values['json'] === true) print(id === undefined ? said : said.metrics[0])
    else for (const metric of said.metrics) console.log(`${metric.id}\t${metric.label.zh}\t${metric.formula.zh}${id === undefined ? '' : `\n${metric.about.zh}`}`)
    return 0
  },
}

export const formatsCommand: Command = {
  name: 'formats',
  usage: 'junshi formats [--json]',
  about: '认得的文件',
  options: { json: 'switch' },
  async run(words, open) {
    const said = z.object({ formats: z.array(z.looseObject({ id: z.string(), label: text, where: text, layout: z.string() })) }).parse(await (await open()).perform('formats', {}))
    if (words.values['json'] === true) print(said)
    else for (const format of said.formats) console.log(`${format.id}\t${format.label.zh}\t${format.where.zh}\t${format.layout}`)
    return 0
  },
}

export const coverageCommand: Command = {
  name: 'coverage',
  usage: 'junshi coverage --store NAME [--from D] [--to D] [--json]',
  about: '数据日历：哪些天有数据，还缺什么',
  options: { store: 'text', from: 'text', to: 'text', json: 'switch' },
  async run(words, open) {
    const [from, to] = [textOf(words, 'from'), textOf(words, 'to')]
    const said = z
      .looseObject({ reports: z.array(z.looseObject({ report: z.string(), label: text, windows: z.array(z.looseObject({ from: z.string(), to: z.string() })) })), duties: z.array(z.looseObject({ label: text, missing_days: z.array(z.string()) })) })
      .parse(await (await open()).perform('coverage', { store: needed(words, 'store'), ...(from ? { from } : {}), ...(to ? { to } : {}) }))
    if (words.values['json'] === true) print(said)
    else {
      for (const { report, label, windows } of said.reports) console.log(`${report}\t${label.zh}\t${windows.length} 个窗口\t${windows[0]?.from ?? ''} … ${windows.at(-1)?.to ?? ''}`)
      for (const { label, missing_days } of said.duties) if (missing_days.length > 0) console.log(`缺\t${label.zh}\t${missing_days.length} 天`)
    }
    return 0
  },
}

export const rowsCommand: Command = {
  name: 'rows',
  usage: 'junshi rows --store NAME --metric ID --from D --to D [--where k=v]… [--as-of D] [--limit N] [--json]',
  about: '一个数字背后的行：文件、工作表、行号',
  options: { store: 'text', metric: 'text', from: 'text', to: 'text', where: 'texts', 'as-of': 'text', limit: 'text', json: 'switch' },
  async run(words, open) {
    const [as_of, limit] = [textOf(words, 'as-of'), textOf(words, 'limit')]
    const said = z
      .object({ parts: z.array(z.looseObject({ metric: z.string(), total: z.number(), rows: z.array(z.looseObject({ file: z.string(), sheet: z.string(), line: z.number(), value: z.number().nullable() })) })) })
      .parse(await (await open()).perform('rows', { store: needed(words, 'store'), metric: needed(words, 'metric'), from: needed(words, 'from'), to: needed(words, 'to'), where: whereOf(words), ...(as_of ? { as_of } : {}), ...(limit ? { limit: Number(limit) } : {}) }))
    if (words.values['json'] === true) print(said)
    else for (const part of said.parts) for (const row of part.rows) console.log(`${part.metric}\t${row.value ?? ''}\t${row.file}\t${row.sheet}\t${row.line}`)
    return 0
  },
}
