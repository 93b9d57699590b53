import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { shortName } from './item_names.ts'
import { isPlatformImage, picturesIn, readPicture } from './pictures.ts'

const outside = mkdtempSync(join(tmpdir(), 'junshi-pictures-'))
const folder = mkdtempSync(join(outside, 'folder-'))
afterAll(() => rmSync(outside, { recursive: true, force: true }))
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
writeFileSync(join(folder, '8826.PNG'), PNG)
writeFileSync(join(folder, '6301.jpg'), '<html><script>alert(1)</script>')
writeFileSync(join(folder, '7001.svg'), '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')
writeFileSync(join(folder, '9000.txt'), 'nothing')
writeFileSync(join(outside, 'secret.png'), PNG)

test('a picture is found by its 货号 whatever the case of its name, and its type is told by its bytes', async () => {
  expect(await readPicture(folder, '8826')).toMatchObject({ media_type: 'image/png' })
  expect(await readPicture(folder, '7001')).toMatchObject({ media_type: 'image/svg+xml' })
})

test('a page that calls itself a jpg is not shown', async () => expect(await readPicture(folder, '6301')).toBeUndefined())

test.each(['../secret', '..%2Fsecret', `${outside}/secret`, '8826.PNG', '9000', ''])('nothing but a name the folder lists is opened: %s', async (wanted) => {
  expect(await readPicture(folder, wanted)).toBeUndefined()
})

test('a folder that is away has no pictures', async () => {
  expect(await picturesIn(join(outside, 'gone'))).toEqual(new Map())
  expect(await readPicture('', 'secret')).toBeUndefined()
})

test.each([
  ['https://img.alicdn.com/imgextra/i1/1.jpg', true],
  ['http://img.alicdn.com/imgextra/i1/1.jpg', false],
  ['https://img.alicdn.com.evil.example/1.jpg', false],
  ['https://evil.example/?https://img.alicdn.com/1.jpg', false],
  ['javascript:alert(1)', false],
])('%s is a picture of a platform: %s', (address, is) => expect(isPlatformImage(address)).toBe(is))

test.each([
  ['【新品】鹿鸣2026新款厚底小白鞋女百搭软底轻便休闲鞋8826', '8826', '厚底小白鞋女百搭软底'],
  ['示例 一脚蹬小白鞋女2026新款百搭小白鞋8826', '8826', '一脚蹬小白鞋女'],
  ['', '8826', ''],
  ['8826', '8826', '8826'],
])('the title %s (%s) is cut to %s', (title, style, name) => expect(shortName(title, style)).toBe(name))
