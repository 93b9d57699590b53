import { readFileSync } from 'node:fs'
import { read, utils } from '@e965/xlsx'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Product } from './browser.ts'
import { codeOf, emptyHome, orderLines, products, stockCount } from './browser_stock.ts'
import { signedIn, wellOn, wrongWith } from './browser_walk.ts'

/** What lies in stock, from the files that tell it; each step begins where the one before left off. */

let product: Product
let browser: Browser
let page: Page
let complaints: string[]

const NOW = '2026-05-01T10:00:00+08:00'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const allWell = () => wellOn(page, complaints)
/** What was sold is worked out anew after a file. */
const POLL = { timeout: 30_000 }
const open = (address: string) => page.goto(`${product.url}${address}`)
const tile = (label: string) => page.getByRole('region', { name: label, exact: true })
async function cellsOf(list: string, code: string): Promise<string[]> {
  const row = page.getByRole('region', { name: list, exact: true }).getByRole('row').filter({ hasText: code })
  await row.waitFor()
  return (await row.getByRole('cell').allInnerTexts()).map((text) => text.trim().split('\n')[0]!)
}

/** The least count that Poisson of this mean does not exceed in 95 of 100. */
function surely(mean: number): number {
  let [k, term] = [0, Math.exp(-mean)]
  for (let sum = term; sum < 0.95; sum += term) term *= mean / ++k
  return k
}

beforeAll(async () => {
  ;({ product, browser, page, complaints } = await signedIn(emptyHome('鹿鸣女鞋', NOW), NOW))
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

test('a store that has counted nothing is told which file to bring', async () => {
  await open('/stock')
  await page.getByRole('button', { name: /导出 Excel .*库存/ }).waitFor()
  await page.getByRole('button', { name: '去导入' }).waitFor()
  await allWell()
})

test('order lines and a count make the figures of stock: sizes out, days it lasts, what to order', async () => {
  await open('/import')
  const loaded = page.getByRole('region', { name: '导入记录' }).getByText('已导入')
  await page.getByTestId('files').setInputFiles([{ name: '订单宝贝.xlsx', mimeType: XLSX, buffer: orderLines() }, { name: '库存.xlsx', mimeType: XLSX, buffer: stockCount() }, { name: '商品.xlsx', mimeType: XLSX, buffer: products() }])
  await expect.poll(() => loaded.count(), POLL).toBe(3)
  await open('/stock')
  await tile('全店够卖（天）').getByText('3', { exact: true }).waitFor(POLL)
  await tile('断码率').getByText('50.00%', { exact: true }).waitFor()
  await tile('可用库存').getByText('7', { exact: true }).waitFor()
  await tile('该补的编码').getByText('2', { exact: true }).waitFor()
  // Seven are there and three under way, one a day is sold: a week, and short of what the lead time takes.
  const [code, on_hand, incoming, sold, a_day, cover, point, order] = await cellsOf('要补的', codeOf('37'))
  expect([code, on_hand, incoming, sold, a_day, cover]).toEqual([codeOf('37'), '7', '3', '28', '1', '7'])
  // One a day by chance: in the 7 days of the lead time 12 at the most with 95 %, in those and the 14 the order is to last 29.
  expect([Number(point), Number(order)]).toEqual([surely(7), surely(7 + 14) - (7 + 3)])
  expect((await cellsOf('要补的', codeOf('38'))).slice(6, 8).map(Number)).toEqual([surely(7), surely(7 + 14)])
  await allWell()
})

test('the size that is gone stands in the matrix and in the list of what is out, with what that loses', async () => {
  await open('/stock?tab=sizes')
  expect(await cellsOf('尺码表', '8826 白')).toEqual(['8826 白', '7', '0 断', '断', '56'])
  await allWell()
  await open('/stock?tab=out')
  // A week without it: seven pairs at ¥149, of which four in five are lost as a rule.
  expect((await cellsOf('断货的', codeOf('38'))).slice(0, 4)).toEqual([codeOf('38'), '1', '4/30', `¥${(7 * 149 * 0.8).toFixed(2)}`])
  await allWell()
})

test('a code opens to the question of its sales by day and size, and the list goes into a workbook as it stands', async () => {
  await open('/stock?tab=all')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出 Excel 全部', exact: true }).click()])
  const book = read(readFileSync(await download.path()))
  const rows = utils.sheet_to_json<Record<string, unknown>>(book.Sheets[book.SheetNames[0]!]!)
  expect(rows.map((row) => [row['编码'], row['可用库存'], row['够卖几天']])).toEqual([[codeOf('37'), 7, 7], [codeOf('38'), 0, 0]])
  await page.getByRole('link', { name: `看每天卖出 ${codeOf('37')}` }).click()
  await page.getByText('8826', { exact: true }).first().waitFor()
  // Not an empty answer: both sizes have their days.
  await page.getByRole('region', { name: '表格' }).getByText('37', { exact: true }).first().waitFor()
  const asked = new URL(page.url())
  expect([asked.pathname, ...['metrics', 'by', 'from', 'to', 'where'].map((key) => asked.searchParams.get(key))]).toEqual(['/explore', 'paid_items', 'day,size', '2026-04-03', '2026-04-30', 'style=8826'])
  await allWell()
})

test('what lies can be read in every look, with another week’s count beside it', async () => {
  await open('/import')
  await page.getByTestId('files').setInputFiles([{ name: '上周盘点.xlsx', mimeType: XLSX, buffer: stockCount('2026-04-23') }])
  await page.getByRole('region', { name: '导入中' }).getByText('已导入').waitFor()
  await open('/stock?tab=slow')
  await page.getByRole('region', { name: '零销量的款，每周几个' }).getByText('4/23').first().waitFor()
  expect(await wrongWith(page, ['/stock?tab=slow'], open)).toEqual([])
})
