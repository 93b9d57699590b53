import { readConfig } from '../../config.ts'
import { startServer } from '../../serve.ts'
import { textOf } from '../command.ts'
import type { Command } from '../command.ts'

export const startCommand: Command = {
  name: 'start',
  usage: 'junshi start [--port N] [--host H]',
  about: '打开网页服务',
  options: { port: 'text', host: 'text' },
  async run(words) {
    const config = readConfig()
    const running = await startServer({ ...config, port: Number(textOf(words, 'port') ?? config.port), host: textOf(words, 'host') ?? config.host })
    console.log(`Junshi 军师 ${running.url}`)
    await new Promise<void>((resolve) => {
      process.once('SIGINT', () => resolve())
      process.once('SIGTERM', () => resolve())
    })
    await running.close()
    return 0
  },
}
