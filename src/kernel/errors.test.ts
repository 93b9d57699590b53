import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { inPlainWords } from './errors.ts'

const thrownBy = (act: () => unknown): unknown => {
  try {
    return act()
  } catch (fault) {
    return fault
  }
}

test.runIf(process.platform === 'linux')('a full disk is told in words, also from within another fault', () => {
  const full = thrownBy(() => writeFileSync('/dev/full', 'x'))
  expect(inPlainWords(full)).toMatchObject({ code: 'unavailable', message: expect.stringMatching(/磁盘已满/) })
  expect(inPlainWords(new Error('query failed', { cause: full }))).toMatchObject({ message: expect.stringMatching(/磁盘已满/) })
  expect(inPlainWords(new Error('x', { cause: Object.assign(new Error('could not extend file'), { code: '53100' }) }))).toMatchObject({ message: expect.stringMatching(/磁盘已满/) })
})

test('a folder that cannot be is told with its path, a port that is taken with its number', async () => {
  const file = new URL(import.meta.url).pathname
  expect(inPlainWords(thrownBy(() => mkdirSync(`${file}/data`)))).toMatchObject({ code: 'unavailable', message: expect.stringContaining(`${file}/data`) })
  const holder = createServer()
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve))
  const { port } = holder.address() as { port: number }
  const fault = await new Promise((resolve) => createServer().once('error', resolve).listen(port, '127.0.0.1'))
  expect(inPlainWords(fault)).toMatchObject({ code: 'conflict', message: expect.stringContaining(`端口 ${port} 已被占用`) })
  holder.close()
})

test('any other fault stays what it is', () => {
  const fault = new TypeError('x is not a function')
  expect(inPlainWords(fault)).toBe(fault)
})
