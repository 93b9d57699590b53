import { writeFile } from 'node:fs/promises'
import { asCsv, asXlsx, tableOf } from '../../operations/spreadsheet.ts'
import { answer } from '../../operations/shapes.ts'
import type { Text } from '../../kernel/text.ts'
import { languageOf, listOf, needed, pairsOf, print, textOf } from '../command.ts'
import type { Command, Words } from '../command.ts'

export const askCommand: Command = {
  name: 'ask',
  usage: 'junshi ask --store NAME[,NAME] --metrics a,b [--by day,item] --from D --to D [--where k=v]… [--compare w-1,…] [--as-of D] [--json|--csv|--xlsx FILE] [--lang en]',
  about: '取数；不知道的会说明要导入什么',
  options: { store: 'text', metrics: 'text', by: 'text', from: 'text', to: 'text', where: 'texts', compare: 'text', 'as-of': 'text', limit: 'text', json: 'switch', csv: 'switch', xlsx: 'text' },
  async run(words, open) {
    needed(words, 'store')
    needed(words, 'metrics')
    const as_of = textOf(words, 'as-of')
    const limit = textOf(words, 'limit')
    const question = {
      stores: listOf(words, 'store'), metrics: listOf(words, 'metrics'), by: listOf(words, 'by'), from: needed(words, 'from'), to: needed(words, 'to'),
      where: whereOf(words), compare: listOf(words, 'compare'), ...(as_of ? { as_of } : {}), ...(limit ? { limit: Number(limit) } : {}),
    }
    const said = answer.parse(await (await open()).perform('ask', question))
    const language = languageOf(words)
    const file = textOf(words, 'xlsx')
    if (file) await writeFile(file, asXlsx(tableOf(said, language)))
    else if (words.values['csv'] === true) process.stdout.write(asCsv(tableOf(said, language)))
    else if (words.values['json'] === true) print(inLanguage({ question: said.question, rows: said.rows, unknown: said.unknown, ...(said.contradictions.length > 0 ? { contradictions: said.contradictions } : {}) }, language))
    else {
      for (const row of tableOf(said, language)) console.log(row.join('\t'))
      for (const { metric, because, import: files } of said.unknown) {
        const wanted = files.map((file) => file[language])
        const hint = wanted.length === 0 ? '' : language === 'en' ? `; import ${wanted.join(', ')}` : `；请导入 ${wanted.join('、')}`
        console.log(`? ${metric}${language === 'en' ? ': ' : '：'}${because[language]}${hint}`)
      }
    }
    return 0
  },
}

/** Scripts read one sentence, not two: every text of two languages becomes the one asked for. */
function inLanguage(value: unknown, language: keyof Text): unknown {
  if (Array.isArray(value)) return value.map((one) => inLanguage(one, language))
  if (typeof value !== 'object' || value === null) return value
  if ('zh' in value && 'en' in value) return value[language]
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inLanguage(one, language)]))
}

/** The same key given twice means either. */
export function whereOf(words: Words): Record<string, string[]> {
  const where: Record<string, string[]> = {}
  for (const [key, value] of pairsOf(words, 'where')) where[key] = [...(where[key] ?? []), value]
  return where
}
