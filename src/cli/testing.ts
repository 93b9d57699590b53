import { vi } from 'vitest'
import type { Asker } from './asker.ts'
import { commands } from './commands/index.ts'

type Options = Record<string, string | boolean | string[]>

/** Runs a command as a person would; tells its exit code and what it printed, line by line. */
export async function runAloud(asker: Asker, name: string, positionals: string[], values: Options): Promise<{ code: number; printed: string }> {
  const printed: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(`${line}\n`))
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((piece) => (printed.push(String(piece)), true))
  try {
    const code = await (await commands[name]!()).run({ positionals, values }, async () => asker)
    return { code, printed: printed.join('') }
  } finally {
    log.mockRestore()
    write.mockRestore()
  }
}

/** The same where what is printed is JSON. */
export async function run(asker: Asker, name: string, positionals: string[], values: Options) {
  const { code, printed } = await runAloud(asker, name, positionals, values)
  return { code, told: JSON.parse(printed) as unknown }
}
