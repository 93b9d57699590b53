import { VERSION } from '../../main.ts'
import { mcpOverStdio } from '../../serve.ts'
import type { Command } from '../command.ts'

export const mcpCommand: Command = {
  name: 'mcp',
  usage: 'junshi mcp',
  about: '给 AI 助手用的 MCP（stdio）',
  options: {},
  async run(_, open) {
    const ask = await open()
    await mcpOverStdio((operation, input) => ask.perform(operation, input), VERSION)
    return 0
  },
}
