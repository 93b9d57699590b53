import { resolve } from 'node:path'
import { z } from 'zod'
import { operations } from '../../operations/index.ts'
import type { Operation } from '../../operations/operation.ts'
import { Misuse, print } from '../command.ts'
import type { Command, Words } from '../command.ts'

/** Every lab tool is an operation `lab_<name>`; its options are drawn from its input, so a new tool needs nothing here. */
const tools = (Object.values(operations) as unknown as Operation[]).filter(({ name }) => name.startsWith('lab_'))
const toolName = ({ name }: Operation) => name.replace('lab_', '').replaceAll('_', '-')

type Kind = 'text' | 'list' | 'number' | 'switch'
const Field = z.looseObject({ type: z.string().optional() })
const Schema = z.looseObject({ properties: z.record(z.string(), Field), required: z.array(z.string()).default([]) })

function fieldsOf({ input }: Operation) {
  const { properties, required } = Schema.parse(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }))
  return Object.entries(properties).filter(([field]) => field !== 'files').map(([field, { type }]) => ({ field, option: field.replaceAll('_', '-'), kind: kindOf(type), needed: required.includes(field) }))
}

const kindOf = (type: string | undefined): Kind => (type === 'array' ? 'list' : type === 'boolean' ? 'switch' : type === 'number' || type === 'integer' ? 'number' : 'text')

const usageOf = (tool: Operation) => {
  const said = fieldsOf(tool).map(({ option, kind, needed }) => {
    const words = kind === 'switch' ? `--${option}` : `--${option} ${kind === 'list' ? 'a,b' : kind === 'number' ? 'N' : 'X'}`
    return needed ? words : `[${words}]`
  })
  return `junshi lab ${toolName(tool)} FILE… ${said.join(' ')} [--json]`
}

export const labCommand: Command = {
  name: 'lab',
  usage: tools.map(usageOf).join('\n  '),
  about: '实验室：把这里的数学用在任何表格上',
  options: { json: 'switch', ...Object.fromEntries(tools.flatMap(fieldsOf).map(({ option, kind }) => [option, kind === 'switch' ? ('switch' as const) : ('text' as const)])) },
  async run(words, open) {
    const [name = '', ...files] = words.positionals
    const tool = tools.find((one) => toolName(one) === name)
    if (!tool) throw new Misuse(name === '' ? '要用哪个工具？' : `没有这个工具：${name}`)
    if (files.length === 0) throw new Misuse('要读哪个文件？')
    const answer = await (await open()).perform(tool.name, { files: files.map((path) => ({ path: resolve(path) })), ...inputOf(tool, words) })
    if (words.values['json'] === true) console.log(JSON.stringify(answer))
    else print(tableText(answer as Record<string, unknown>))
    return 0
  },
}

function inputOf(tool: Operation, words: Words): Record<string, unknown> {
  const fields = fieldsOf(tool)
  const foreign = Object.keys(words.values).find((option) => option !== 'json' && !fields.some((field) => field.option === option))
  if (foreign) throw new Misuse(`${toolName(tool)} 没有 --${foreign} 这个选项`)
  const missing = fields.find(({ option, needed }) => needed && words.values[option] === undefined)
  if (missing) throw new Misuse(`缺少 --${missing.option}`)
  return Object.fromEntries(fields.flatMap(({ field, option, kind }) => {
    const said = words.values[option]
    return said === undefined ? [] : [[field, read(String(said), option, kind)]]
  }))
}

function read(said: string, option: string, kind: Kind): unknown {
  if (kind === 'switch') return true
  if (kind === 'list') return said.split(',').map((part) => part.trim()).filter((part) => part !== '')
  if (kind !== 'number') return said
  const number = Number(said)
  if (said.trim() === '' || Number.isNaN(number)) throw new Misuse(`--${option} 要写数字：${said}`)
  return number
}

/** An answer for a person: one line a figure, a table for a list of records. */
function tableText(answer: Record<string, unknown>): string {
  return Object.entries(answer).flatMap(([key, value]) => {
    if (!Array.isArray(value)) return [`${key}\t${typeof value === 'object' ? JSON.stringify(value) : String(value)}`]
    if (value.some((one) => typeof one !== 'object' || one === null)) return [`${key}\t${value.join(' ')}`]
    const records = value as Record<string, unknown>[]
    const columns = [...new Set(records.flatMap(Object.keys))]
    return ['', key, columns.join('\t'), ...records.map((record) => columns.map((column) => cellText(record[column])).join('\t'))]
  }).join('\n')
}

const cellText = (value: unknown) => (typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? ''))
