import type { Text } from '../../../kernel/text.ts'

export type ChannelField = { key: string; label: Text; kind: 'text' | 'secret' | 'number' | 'choice'; options: string[]; required: boolean; first: string }

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const textIn = (value: unknown) => (typeof value === 'string' ? value : undefined)

/** The fields of a way to reach people, drawn from its JSON Schema: `title` in Chinese, `title_en` beside it. */
export function fieldsOf({ settings, secrets }: { settings: Record<string, unknown>; secrets: readonly string[] }): ChannelField[] {
  const { properties, required } = settings
  const needed = Array.isArray(required) ? required : []
  return Object.entries(isObject(properties) ? properties : {}).map(([key, given]) => {
    const shape = isObject(given) ? given : {}
    const title = textIn(shape['title']) ?? key
    const options = Array.isArray(shape['enum']) ? shape['enum'].map(String) : []
    const kind = secrets.includes(key) ? 'secret' : options.length > 0 ? 'choice' : shape['type'] === 'integer' || shape['type'] === 'number' ? 'number' : 'text'
    const first = shape['default']
    return { key, kind, options, label: { zh: title, en: textIn(shape['title_en']) ?? title }, required: needed.includes(key) && first === undefined, first: first === undefined ? (options[0] ?? '') : String(first) }
  })
}

/** What was typed as the settings to be sent: numbers as numbers, and what was left empty not at all. */
export const settingsOf = (fields: readonly ChannelField[], typed: Record<string, string>): Record<string, string | number> =>
  Object.fromEntries(fields.flatMap(({ key, kind }) => {
    const text = (typed[key] ?? '').trim()
    return text === '' ? [] : [[key, kind === 'number' && !Number.isNaN(Number(text)) ? Number(text) : text]]
  }))
