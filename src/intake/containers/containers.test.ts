import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { utils, write } from '@e965/xlsx'
import { strToU8, zipSync } from 'fflate'
import { afterAll, expect, test } from 'vitest'
import { rowsOf } from './delimited.ts'
import { openTables } from './open.ts'
import type { Row } from './stream.ts'
import { textPieces } from './text_pieces.ts'
import { borrowReader } from './workbook_reader.ts'

const folder = mkdtempSync(join(tmpdir(), 'junshi-containers-'))
afterAll(() => rmSync(folder, { recursive: true }))
let number = 0

async function read(content: string | Buffer | Uint8Array, name = 'a.csv') {
  const path = join(folder, `${++number}`)
  writeFileSync(path, content)
  const tables = []
  for await (const { sheet, file, pieces } of openTables(path, name, folder)) {
    const all: Row[] = []
    for await (const piece of pieces) all.push(...rowsOf(piece))
    tables.push({ sheet, file, rows: all })
  }
  return tables
}
const cells = async (content: string | Buffer | Uint8Array) => (await read(content))[0]?.rows.map((row) => row.cells)

test('quotes, doubled quotes, line breaks inside a cell and ="…" arrive as printed, and lines are counted as an editor does', async () => {
  const [table] = await read('a,b,c\r\n"1,0","say ""hi""","two\nlines"\r\n="123",,x\r\n')
  expect(table!.rows).toEqual([
    { line: 1, cells: ['a', 'b', 'c'] },
    { line: 2, cells: ['1,0', 'say "hi"', 'two\nlines'] },
    { line: 4, cells: ['="123"', '', 'x'] },
  ])
})

test('however the bytes are cut into pieces, the rows and their lines are the same', async () => {
  const text = `编号,名称\n${Array.from({ length: 300 }, (_, i) => `${i},"名""称\n${i}, 续"\r\n`).join('')}9,没有行尾`
  const bytes = Buffer.from(text)
  const rowsIn = async (size: number, sizes?: { first: number; piece: number }) => {
    const rows: Row[] = []
    async function* cutUp() {
      for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size)
    }
    for await (const piece of textPieces(cutUp(), 'utf-8', sizes)) rows.push(...rowsOf(piece))
    return rows
  }
  const whole = await rowsIn(bytes.length)
  expect(whole).toHaveLength(302)
  expect(whole[2]).toEqual({ line: 4, cells: ['1', '名"称\n1, 续'] })
  for (const size of [1, 7, 4096, 5000]) for (const piece of [1, 16, 100, 5000]) expect(await rowsIn(size, { first: piece, piece }), `${size} ${piece}`).toEqual(whole)
})

test('in GB18030 the second byte of a letter may look like a bar, and is none', async () => {
  // 磡 is B2 7C in GBK... written as bytes, because nothing here writes GB18030.
  const letter = Buffer.from([0xb2, 0x7c])
  const row = Buffer.concat([Buffer.from('1|'), letter, letter, Buffer.from('|"'), letter, Buffer.from('|"|3\n')])
  const bytes = Buffer.concat([Buffer.from('a|b|c|d\n'), ...Array.from({ length: 50 }, () => row)])
  for (const size of [1, 3, 1000]) {
    async function* cutUp() {
      for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size)
    }
    const rows: Row[] = []
    for await (const piece of textPieces(cutUp(), 'gb18030', { first: 64, piece: size })) rows.push(...rowsOf(piece))
    const printed = new TextDecoder('gb18030').decode(letter)
    expect(rows).toHaveLength(51)
    expect(rows.slice(1).every(({ cells }) => cells.join('/') === ['1', printed + printed, `${printed}|`, '3'].join('/')), `pieces of ${size}`).toBe(true)
  }
})

test('the charset is found out: UTF-8 with and without mark, UTF-16 both ways, GB18030', async () => {
  const text = '日期,访客数\n2026-09-01,12\n'
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le')
  const gb = Buffer.from([0xc8, 0xd5, 0xc6, 0xda, 0x2c, 0xb7, 0xc3, 0xbf, 0xcd, 0xca, 0xfd, 0x0a, 0x32, 0x2c, 0x31, 0x0a])
  for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`), utf16, Buffer.from(utf16).swap16(), utf16.subarray(2)]) {
    expect(await cells(bytes)).toEqual([['日期', '访客数'], ['2026-09-01', '12']])
  }
  expect(await cells(gb)).toEqual([['日期', '访客数'], ['2', '1']])
})

test('a byte that is no letter refuses the file and says where it stands', async () => {
  const bytes = Buffer.concat([Buffer.from('日期,访客数\n2026-09-01,'), Buffer.from([0xff, 0xff]), Buffer.from('\n')])
  await expect(read(Buffer.concat([Buffer.from('\ufeff'), bytes]))).rejects.toThrow(/第 2 行附近（第 31 字节）/)
})

test('a file whose last quote is never closed is cut short', async () => {
  await expect(read('a,b\n1,"2\n3,4\n')).rejects.toThrow(/第 2 行的引号没有闭合/)
})

test('tabs, semicolons and bars split cells too', async () => {
  for (const sign of ['\t', ';', '|']) expect(await cells(`a${sign}b${sign}c\n1${sign}2,3${sign}4\n`)).toEqual([['a', 'b', 'c'], ['1', '2,3', '4']])
})

const sheet = (rows: string) => `<worksheet><dimension ref="A1:A1"/><sheetData>${rows}</sheetData></worksheet>`
const book = (rows: string, more: Record<string, Uint8Array> = {}) =>
  zipSync({
    'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="明细&amp;一" sheetId="1" r:id="rId1"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': strToU8('<Relationships><Relationship Id="rId1" Type="x" Target="worksheets/sheet1.xml"/></Relationships>'),
    'xl/styles.xml': strToU8('<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/></cellXfs></styleSheet>'),
    'xl/worksheets/sheet1.xml': strToU8(sheet(rows)),
    ...more,
  })

test('an xlsx is read as its cells say: inline texts, a false dimension, long ids digit by digit, dates, rows left out', async () => {
  const [table] = await read(
    book(
      '<row r="1"><c r="A1" t="inlineStr"><is><t>编号</t></is></c><c r="C1" t="s"><v>0</v></c></row>' +
        '<row r="4"><c r="A4"><v>2701855562034109276</v></c><c r="B4"><v>5.11384E+18</v></c><c r="C4" s="1"><v>46266</v></c><c r="D4" s="2"><v>46266.5</v></c><c r="E4"><v>0.30000000000000004</v></c><c r="F4"><v>1.23456789012E+11</v></c></row>',
      { 'xl/sharedStrings.xml': strToU8('<sst><si><r><t>日</t></r><r><t xml:space="preserve">期 </t></r><rPh><t>x</t></rPh></si></sst>') },
    ),
    '假的.csv',
  )
  expect(table!.sheet).toBe('明细&一')
  expect(table!.rows).toEqual([
    { line: 1, cells: ['编号', '', '日期 '] },
    { line: 4, cells: ['2701855562034109276', '5.11384E+18', '2026-09-01', '2026-09-01 12:00:00', '0.3', '123456789012'] },
  ])
})

test('legacy xls and html tables are read, whatever their names', async () => {
  const made = utils.book_new()
  utils.book_append_sheet(made, utils.aoa_to_sheet([['商品ID', '支付金额'], ['988297980428', '31,396.00']]), '商品')
  const [table] = await read(write(made, { type: 'buffer', bookType: 'biff8' }) as Buffer, 'x.csv')
  expect(table).toMatchObject({ sheet: '商品', rows: [{ line: 1 }, { line: 2, cells: ['988297980428', '31,396.00'] }] })
  const html = '<html><meta charset="utf-8"><table><tr><td>商品ID</td></tr><tr><td>98829798042812345</td></tr></table></html>'
  expect(await cells(html)).toEqual([['商品ID'], ['98829798042812345']])
})

test('a zip gives the tables of its files; broken, bursting or locked ones are refused', async () => {
  const zip = zipSync({ '九月/a.csv': strToU8('a,b\n1,2\n'), 'b.xlsx': book('<row r="1"><c r="A1"><v>1</v></c></row>') })
  expect((await read(zip)).map(({ file, rows }) => [file, rows.length])).toEqual([['a.csv', 2], ['b.xlsx', 1]])
  await expect(read(zip.slice(0, zip.length - 40))).rejects.toThrow(/损坏|完整/)
  await expect(read(zipSync({ 'a.csv': new Uint8Array(80 * 2 ** 20) }))).rejects.toThrow(/过大/)
})

test('a workbook that ends in its middle is refused, not half read', async () => {
  const cut = zipSync({ 'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'), 'xl/_rels/workbook.xml.rels': strToU8('<R><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></R>'), 'xl/worksheets/sheet1.xml': strToU8('<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c') })
  await expect(read(cut)).rejects.toThrow(/损坏|完整/)
})

test('what is no table is refused in words', async () => {
  await expect(read('')).rejects.toThrow(/空的/)
  await expect(read('%PDF-1.4 ...')).rejects.toThrow(/PDF/)
})

test('a workbook of thousands of different texts keeps every one in its place, wherever its pieces are cut', async () => {
  const rows = Array.from({ length: 6000 }, (_, i) => [`编号${i}`, '长'.repeat(i % 23), `尾${i * 7}`])
  const sheet = utils.aoa_to_sheet(rows)
  const book = write({ SheetNames: ['a'], Sheets: { a: sheet } }, { type: 'buffer', bookType: 'xlsx', bookSST: true, compression: true }) as Buffer
  expect((await cells(book))!.map((row) => [row[0] ?? '', row[1] ?? '', row[2] ?? ''])).toEqual(rows)
})

test('columns parted by blanks are columns where every line has as many; a column of moments is one column', async () => {
  expect(await cells('"Date" "Volks Wagen" "BMW"\n"2011-01-02" 99.1 45\n"2011-01-09" 100.9 44.7\n')).toEqual([['Date', 'Volks Wagen', 'BMW'], ['2011-01-02', '99.1', '45'], ['2011-01-09', '100.9', '44.7']])
  expect(await cells('time\n2026-01-01 00:00\n2026-01-02 00:00\n')).toEqual([['time'], ['2026-01-01 00:00'], ['2026-01-02 00:00']])
})

test('one reader takes workbook after workbook; one that was left in the middle of a file takes no other', async () => {
  const path = join(folder, 'again.xlsx')
  writeFileSync(path, book('<row r="1"><c r="A1"><v>1</v></c></row>'))
  const whole = async () => {
    const reader = borrowReader({ kind: 'xlsx', path })
    const told = []
    for (let message = await reader.next(); !('end' in message); message = await reader.next()) told.push(message)
    expect(told).toEqual([{ sheet: '明细&一' }, { rows: [{ line: 1, cells: ['1'] }] }])
    return reader
  }
  const first = await whole()
  first.giveBack(true)
  const second = await whole()
  expect(second.pid).toBe(first.pid)
  const beside = await whole()
  expect(beside.pid).not.toBe(first.pid)
  beside.giveBack(false)
  second.giveBack(false)
  const third = await whole()
  expect([first.pid, beside.pid]).not.toContain(third.pid)
  third.giveBack(true)
})
