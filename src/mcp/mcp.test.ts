import { expect, test } from 'vitest'
import { Refusal } from '../kernel/errors.ts'
import { mcpOverHttp } from './server.ts'
import { tools } from './tools.ts'

const call = async (method: string, params: object) => {
  const request = new Request('http://127.0.0.1/mcp', {
    method: 'POST', body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }), headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
  })
  const reply = await mcpOverHttp(request, async (operation) => {
    if (operation === 'coverage') throw new Refusal('not_allowed', { zh: '不行', en: '不行' })
    return { asked: operation }
  }, '0.1.0')
  return ((await reply.json()) as { result: unknown }).result
}

test('an agent sees the questions as read-only, the changes as changes, and no accounts', async () => {
  const { tools: told } = (await call('tools/list', {})) as { tools: { name: string; annotations: { readOnlyHint: boolean } }[] }
  expect(told.find(({ name }) => name === 'ask')?.annotations.readOnlyHint).toBe(true)
  expect(told.find(({ name }) => name === 'import_files')?.annotations.readOnlyHint).toBe(false)
  expect(told.some(({ name }) => ['make_owner', 'make_api_key', 'add_member'].includes(name))).toBe(false)
  expect(told.length).toBe(tools.length)
})

test('a tool answers, a refusal is told with its code, and what is not offered is not there', async () => {
  expect(await call('tools/call', { name: 'ask', arguments: {} })).toMatchObject({ structuredContent: { asked: 'ask' } })
  expect(await call('tools/call', { name: 'coverage', arguments: {} })).toMatchObject({ isError: true, content: [{ text: '{"code":"not_allowed","message":"不行"}' }] })
  expect(await call('tools/call', { name: 'make_owner', arguments: {} })).toMatchObject({ isError: true })
})
