import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

/** Each room may use the rooms above it; never one beside or below it. maths is open to all and uses only kernel. */
const layers = [
  ['kernel'],
  ['maths'],
  ['facts'],
  ['platforms', 'metrics', 'warehouse', 'state', 'archive', 'channels'],
  ['intake', 'questions', 'tags'],
  ['diagnosis', 'money'],
  ['playbook'],
  ['operations'],
  ['http', 'cli', 'mcp', 'schedule', 'web'],
]
const height = (folder: string) => layers.findIndex((layer) => layer.includes(folder))
const folderOf = (path: string) => path.split('/')[0]!

const src = import.meta.dirname
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
const product = files.filter((file) => !/\.test\.tsx?$/.test(file) && !/(^|\/)(testing|memory|browser|fixture)\w*\.ts$/.test(file))
const read = (file: string) => readFileSync(join(src, file), 'utf8')

/** Where a file's imports lead, out of its own room. */
const imports = product.filter((file) => file.includes('/')).flatMap((file) =>
  [...read(file).matchAll(/^(?:import|export)( type)? [^'\n]*?from '(\.[^']+)'/gm)]
    .map(([, type, path]) => ({ file, type, to: folderOf(relative(src, join(src, dirname(file), path!))) }))
    .filter(({ to }) => to !== folderOf(file) && !to.endsWith('.ts')),
)

test('imports point one way', () => {
  const wrong = imports.filter(({ file, to }) => folderOf(file) !== 'demo' && height(to) >= height(folderOf(file)))
  expect(wrong.map(({ file, to }) => `${file} must not use ${to}/`)).toEqual([])
})

test('the demo writes files without knowing how they will be read', () => {
  const wrong = imports.filter(({ file, to }) => folderOf(file) === 'demo' && !['kernel', 'facts'].includes(to))
  expect(wrong.map(({ file, to }) => `${file} must not use ${to}/`)).toEqual([])
})

test('the browser gets only types from the server', () => {
  const wrong = imports.filter(({ file, to, type }) => folderOf(file) === 'web' && to !== 'kernel' && !type)
  expect(wrong.map(({ file, to }) => `${file} must "import type" from ${to}/`)).toEqual([])
})

test('only config.ts reads the environment', () => {
  expect(product.filter((file) => file !== 'config.ts' && read(file).includes('process.env'))).toEqual([])
})

test('every room says what lives in it', () => {
  const rooms = [...new Set(product.filter((file) => file.includes('/')).map(folderOf))]
  const silent = rooms.filter((room) => !readdirSync(join(src, room)).includes('README.md'))
  expect(silent).toEqual([])
})
