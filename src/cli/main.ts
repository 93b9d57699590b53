import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { inPlainWords, Refusal } from '../kernel/errors.ts'
import { openAsker } from './asker.ts'
import type { Asker } from './asker.ts'
import { languageOf, Misuse } from './command.ts'
import type { Command } from './command.ts'
import { commands } from './commands/index.ts'

process.exitCode = await main(process.argv.slice(2))

async function main([name = 'help', ...rest]: string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? await commands[name]!() : undefined
  if (!command) {
    const asked = ['help', '--help', '-h'].includes(name)
    const all = await Promise.all(Object.values(commands).map((load) => load()))
    const page = ['junshi <command> [--lang en]', '', ...all.map(({ usage, about }) => `  ${usage}\n      ${about}`)].join('\n')
    ;(asked ? console.log : console.error)(asked ? page : `没有这个命令：${name}\n\n${page}`)
    return asked ? 0 : 1
  }
  let asker: Promise<Asker> | undefined
  let language: 'zh' | 'en' = 'zh'
  try {
    const words = wordsOf(command, rest)
    language = languageOf(words)
    return await command.run(words, () => (asker ??= openAsker(readConfig())))
  } catch (thrown) {
    const fault = inPlainWords(thrown)
    if (fault instanceof Misuse) console.error(`${fault.message}\n用法：${command.usage}`)
    else if (fault instanceof Refusal) console.error(`${fault.code}: ${fault.says[language]}`)
    else console.error(fault)
    return 1
  } finally {
    await (await asker?.catch(() => undefined))?.close()
  }
}

function wordsOf(command: Command, rest: string[]) {
  const options = Object.fromEntries(
    Object.entries({ lang: 'text', ...command.options }).map(([option, kind]) => [option, { type: kind === 'switch' ? ('boolean' as const) : ('string' as const), multiple: kind === 'texts' }]),
  )
  try {
    const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true })
    return { values: values as Record<string, string | boolean | string[] | undefined>, positionals }
  } catch (fault) {
    throw new Misuse(fault instanceof Error ? fault.message : String(fault))
  }
}
