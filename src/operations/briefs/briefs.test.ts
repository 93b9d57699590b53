import { fileURLToPath } from 'node:url'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MOST_LINES } from '../../channels/channel.ts'
import { findStore } from '../../state/stores.ts'
import { ownedJunshi } from '../../testing.ts'
import type { OwnedJunshi } from '../../testing.ts'
import { remind } from './issue.ts'
import { messageOf, sectionsOf, sheetOf } from './render.ts'
import { asHtml, asMarkdown } from './sections.ts'

const EXAMPLE = fileURLToPath(new URL('../../../examples/sycm_shop_daily/sample.xlsx', import.meta.url))
let junshi: OwnedJunshi
let as: OwnedJunshi['as']
const got: string[] = []
const bot = createServer((request, reply) => void request.on('data', (piece: Buffer) => got.push(piece.toString())).on('end', () => reply.end('{"errcode":0}')))

beforeAll(async () => {
  // The example tells 16 September 2026; this is the morning after.
  junshi = await ownedJunshi({ JUNSHI_NOW: '2026-09-17T02:05:00Z' }, 'owner_token')
  as = junshi.as
  await as('make_store', { name: '甲店', platform: 'taobao' })
  await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve))
  await as('set_channel', { kind: 'wecom', name: '群', audience: '运营', settings: { webhook: `http://127.0.0.1:${(bot.address() as AddressInfo).port}/` } })
}, 120_000)
afterAll(async () => {
  bot.close()
  await junshi[Symbol.asyncDispose]()
})

async function issued() {
  for (let i = 0; i < 300; i++) {
    const { issued } = await as('brief', { store: '甲店' })
    if (issued) return issued
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('no brief came within a minute')
}

test('a file that lands issues its day’s brief by itself, and one that lacks core files is not pushed', async () => {
  await as('import_files', { store: '甲店', files: [{ path: EXAMPLE }] })
  const { body, complete, markdown, version } = await issued()
  expect([version, complete, body.day]).toEqual([1, false, '2026-09-16'])
  expect(body.data.map(({ rule, thing }) => [rule, thing.report])).toContainEqual(['missing_report', 'items'])
  expect(markdown).toContain('| 支付金额 | ¥3.8万 |')
  expect(markdown).toContain('没有红线')
  // Why a figure is not known is said in words.
  expect(markdown).not.toContain('[object')
  expect(markdown).toMatch(/\| 净支付金额 \| – \|.*没有能说明/)
  expect(got).toEqual([])
  // What is there has not changed, so nothing is issued again.
  expect(await as('issue_brief', { store: '甲店' })).toMatchObject({ version: 1, isNew: false, pushed: [] })
})

test('at ten one reminder names what is missing, once', async () => {
  const { id } = (await findStore(junshi.world.state, '甲店'))!
  const context = { ...junshi.world, actor: null }
  expect(await remind(context, id)).toHaveLength(1)
  expect(await remind(context, id)).toEqual([])
  expect(got.join()).toContain('商品排行')
})

test('the message has twelve lines at most, whatever was found, in either language; the rest is in mail and workbook', async () => {
  const { body } = await issued()
  const finding = { ...body.data[0]!, kind: 'finding' as const }
  const busy = { ...body, findings: Array.from({ length: 9 }, () => finding), red_lines: [finding, finding] }
  for (const language of ['zh', 'en'] as const) {
    const { lines, html } = messageOf(busy, { language, version: 2 })
    expect(lines.length).toBe(MOST_LINES)
    expect(lines[0]).toContain(language === 'zh' ? '红线' : 'Red lines')
    expect(html).toContain(language === 'zh' ? '已更新' : 'updated')
  }
  expect(sheetOf(body, 'zh', 1).flat()).toContain('商品榜')
  expect(sectionsOf(body, 'en').every(({ lines, table }) => (lines?.length ?? 0) + (table?.columns.length ?? 0) > 0)).toBe(true)
})

test('what a platform puts in a title is text in a mail and in Markdown, never a tag or a column', () => {
  const sections = [{ title: '<b>', lines: ['a & b'], table: { columns: ['x|y'], rows: [['<script>alert(1)</script>\n2']] } }]
  expect(asHtml('早报', sections)).not.toMatch(/<script|<b>/)
  expect(asMarkdown('早报', sections)).toContain('| x\\|y |\n| --- |\n| <script>alert(1)</script> 2 |')
})
