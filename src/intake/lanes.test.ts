import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { formats } from '../platforms/index.ts'
import { rowsOf } from './containers/delimited.ts'
import { openTables } from './containers/open.ts'
import type { Piece } from './containers/stream.ts'
import { readPieces } from './lanes.ts'
import { concludeTable } from './map.ts'
import type { Plan } from './map.ts'
import { recognise } from './recognise.ts'
import { emptyTally } from './tally.ts'

const folder = mkdtempSync(join(tmpdir(), 'junshi-lanes-'))
afterAll(() => rmSync(folder, { recursive: true }))

const HEAD = ['订单编号', '买家会员名', '总金额', '买家应付货款', '买家实际支付金额', '订单状态', '收货地址 ', '联系手机', '订单创建时间', '订单付款时间 ', '宝贝总数量', '订单备注']

/** Orders with everything a file may have: remarks over two lines, bad cells, totals, masked buyers, unpaid ones. */
function orderFile(rows: number): string {
  const lines = [HEAD.join(',')]
  for (let i = 0; i < rows; i++) {
    const day = `2026-0${1 + (i % 9)}-${String(1 + (i % 28)).padStart(2, '0')}`
    const amount = i % 997 === 5 ? '一百' : (i % 3000) / 100
    const remark = i % 7 === 0 ? `"第一行\n第二行, ""好"" ${i}"` : i % 31 === 0 ? '补单' : ''
    if (i % 5000 === 4999) lines.push(`总计${',9'.repeat(HEAD.length - 1)}`)
    lines.push(`="${4_000_000_000_000_000_000n + BigInt(i)}",${i % 11 === 0 ? '张**' : `买家${i}`},${amount},${amount},${amount},交易成功,浙江省 杭州市 西湖区 文一西路${i}号,'138${String(i).padStart(8, '0')},${day} 10:00:0${i % 10},${i % 13 === 0 ? '' : `${day} 10:05:00`},1,${remark}`)
  }
  return `${lines.join('\r\n')}\r\n`
}

async function read(path: string, how: string, asIfLarge: boolean) {
  for await (const stream of openTables(path, 'orders.csv', folder)) {
    const pieces: Piece[] = []
    for await (const piece of stream.pieces) pieces.push(piece)
    const { format, table, header } = recognise(rowsOf(pieces[0]!, 40), '', formats, 'taobao')!
    const plan: Plan = {
      table, header, store: 's1', report: format.id, sheet: '', import_seq: 7, exported_at: new Date('2026-10-01T00:00:00Z'), isDelimited: true, isMapped: false, zone: 'Asia/Shanghai', currency: 'CNY', window: undefined, answers: {}, forgotten: new Set(),
    }
    const lines = new Map<string, string[]>()
    const tally = emptyTally()
    let pieceNumber = 0
    async function* handed() {
      for (const piece of pieces) {
        pieceNumber++
        yield piece
      }
    }
    const parts = await readPieces({
      plan, name: how, pieces: handed(), text_bytes: asIfLarge ? stream.text_bytes : 1, secret: 'secret', progress: () => undefined,
      order: { format: format.id, table_number: format.tables.indexOf(table), mapping: null, store_currency: 'CNY', secret: 'secret', directory: folder },
      ready: ({ fact, columns, path: staged }) => lines.set(fact, [...(lines.get(fact) ?? [columns.join('\t')]), ...readFileSync(staged, 'utf8').split('\n')]),
    })
    concludeTable(plan, parts, tally)
    return { parts: parts.length, pieces: pieceNumber, tally, lines: new Map([...lines].map(([fact, all]) => [fact, all.filter((line) => line !== '').sort()])) }
  }
  throw new Error('no table')
}

test('threads side by side read the same lines and count the same as one after the other', async () => {
  const path = join(folder, 'large.csv')
  writeFileSync(path, orderFile(60_000))
  expect(statSync(path).size).toBeGreaterThan(8 << 20)
  const [alone, together] = [await read(path, 'alone', false), await read(path, 'together', true)]
  expect(alone.pieces).toBeGreaterThan(2)
  expect(alone.parts).toBe(1)
  expect(together.parts).toBeGreaterThan(1)
  expect(alone.tally).toMatchObject({ read: 60_012, kept: 60_000 - 61, refused: 61 })
  expect(alone.tally.refusals[1]).toMatchObject({ column: '总金额', value: '一百' })
  expect(together.tally).toEqual(alone.tally)
  expect([...together.lines.keys()].sort()).toEqual([...alone.lines.keys()].sort())
  for (const [fact, lines] of alone.lines) expect(new Set(together.lines.get(fact)), fact).toEqual(new Set(lines))
})

test('a large file with a damaged letter far down is refused by whichever thread meets it, with its place', async () => {
  const path = join(folder, 'damaged.csv')
  const bytes = Buffer.from(orderFile(40_000))
  const at = bytes.lastIndexOf('买家')
  bytes[at + 1] = 0xff
  writeFileSync(path, bytes)
  await expect(read(path, 'damaged', true)).rejects.toMatchObject({ code: 'invalid_input', message: expect.stringContaining(`第 ${at + 1} 字节`) })
})
