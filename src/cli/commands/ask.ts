import { writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { asCsv, asXlsx, tableOf } from '../../operations/spreadsheet.ts'
import { answer } from '../../operations/shapes.ts'
import { listOf, needed, pairsOf, print, textOf } from '../command.ts'
import type { Command, Words } from '../command.ts'

export const askCommand: Command = {
  name: 'ask',
  usage: 'junshi ask --store NAME[,NAME] --metrics a,b [--by day,item] --from D --to D [--where k=v]… [--compare w-1,…] [--as-of D] [--json|--csv|--xlsx FILE]',
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
    const said = Said.parse(await (await open()).perform('ask', question))
    const file = textOf(words, 'xlsx')
    if (file) await writeFile(file, asXlsx(tableOf(said)))
    else if (words.values['csv'] === true) process.stdout.write(asCsv(tableOf(said)))
    else if (words.values['json'] === true) print({ question: said.question, rows: said.rows, unknown: said.unknown, ...(said.contradictions.length > 0 ? { contradictions: said.contradictions } : {}) })
    else {
      for (const row of tableOf(said)) console.log(row.join('\t'))
      for (const { metric, because, import: files } of said.unknown) console.log(`? ${metric}：${because}${files.length > 0 ? `；请导入 ${files.join('、')}` : ''}`)
    }
    return 0
  },
}

const Said = answer.extend({ unknown: z.array(z.object({ metric: z.string(), because: z.string(), import: z.array(z.string()) }).loose()) })

/** The same key given twice means either. */
export function whereOf(words: Words): Record<string, string[]> {
  const where: Record<string, string[]> = {}
  for (const [key, value] of pairsOf(words, 'where')) where[key] = [...(where[key] ?? []), value]
  return where
}
