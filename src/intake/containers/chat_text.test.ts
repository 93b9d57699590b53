import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { sql } from '../../kernel/sql.ts'
import { emptyShop } from '../testing.ts'
import { isChat } from './chat_text.ts'

let shop: Awaited<ReturnType<typeof emptyShop>>
beforeAll(async () => {
  shop = await emptyShop()
})
afterAll(() => shop[Symbol.asyncDispose]())

test('a chat written out as text is told turn by turn, its buyer as a hash and its telephone numbers left out', async () => {
  const text = '示例买家甲 (2026-05-20 10:00:05)：\n38码偏大吗\n我电话13800000001\n\n示例旗舰店:小一 (2026-05-20 10:00:31)：\n亲，正码\n示例买家乙 2026-05-20 11:00:00\n在吗\n'
  const report = await shop.drop('聊天记录.txt', Buffer.from(text), { store: await shop.store('chat') })
  expect(report).toMatchObject({ status: 'loaded', format: 'chat_logs', rows_loaded: 3, rows_refused: 0, span: { from: '2026-05-20', to: '2026-05-20' } })
  const turns = await shop.world.warehouse.rows({
    sql: sql`select buyer, side, said, toString(said_at) as at from chats where import_seq = ${report.import_seq!} order by source_row`,
    row: z.object({ buyer: z.string(), side: z.string(), said: z.string(), at: z.string() }),
  })
  expect(turns.map(({ side, said, at }) => [side, said, at])).toEqual([['buyer', '38码偏大吗\n我电话•••', '2026-05-20 02:00:05'], ['shop', '亲，正码', '2026-05-20 02:00:31'], ['buyer', '在吗', '2026-05-20 03:00:00']])
  expect(turns[0]!.buyer).toBe(turns[1]!.buyer)
  expect(turns[2]!.buyer).not.toBe(turns[0]!.buyer)
  expect(turns[0]!.buyer).toMatch(/^[\w-]{22}$/)
})

test.each([
  ['a table whose rows have times', '日期,访客数\n2026-05-20 10:00:00,3\n2026-05-21 10:00:00,4\n'],
  ['a table of orders without a header', '5001,2026-05-20 10:00:00,3\n5002,2026-05-21 10:00:00,4\n'],
  ['a single note', '导出时间 2026-05-20 10:00:00\n'],
])('%s is no chat', (_, text) => expect(isChat(Buffer.from(text), 'utf-8')).toBe(false))

test('whoever stands first, the time or the name, it is a chat', () => {
  expect(isChat(Buffer.from('2026-05-20 10:00:05 示例买家甲\n在吗\n2026-05-20 10:00:09 示例旗舰店:小一\n在的\n'), 'utf-8')).toBe(true)
})
