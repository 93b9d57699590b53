import { Server } from '@modelcontextprotocol/sdk/server/index.js'
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js'
import { Refusal } from '../kernel/errors.ts'
import { tools } from './tools.ts'

export type Performer = (operation: string, input: unknown) => Promise<unknown>

/** MCP over whatever transport: tools are the operations, a refusal is a tool's error with its code. */
export function mcpServer(perform: Performer, version: string): Server {
  const server = new Server({ name: 'junshi', title: 'Junshi 军师', version }, { capabilities: { tools: {} } })
  server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools }))
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    try {
      if (!tools.some(({ name }) => name === params.name)) throw new Refusal('not_found', { zh: `没有这个工具：${params.name}`, en: `there is no tool ${params.name}` })
      const result = await perform(params.name, params.arguments ?? {})
      return { content: [{ type: 'text' as const, text: JSON.stringify(result) }], structuredContent: result as Record<string, unknown> }
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault
      return { isError: true, content: [{ type: 'text' as const, text: JSON.stringify({ code: fault.code, message: fault.message }) }] }
    }
  })
  return server
}

/** One request, one answer; nothing is held between them, so a restart loses no agent. */
export async function mcpOverHttp(request: Request, perform: Performer, version: string): Promise<Response> {
  const server = mcpServer(perform, version)
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
  // The SDK's transport types predate exactOptionalPropertyTypes; the object is what connect expects.
  await server.connect(transport as Parameters<Server['connect']>[0])
  return transport.handleRequest(request)
}

/** Over stdin and stdout until the agent hangs up. */
export async function mcpOverStdio(perform: Performer, version: string): Promise<void> {
  const server = mcpServer(perform, version)
  const ended = new Promise<void>((resolve) => {
    server.onclose = () => resolve()
    process.stdin.once('end', () => resolve())
  })
  await server.connect(new StdioServerTransport())
  await ended
}
