import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { read, utils } from '@e965/xlsx'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaintsOf, newPage, openBrowser, startProduct } from './browser.ts'
import type { Product } from './browser.ts'
import { settledOn, wellOn, wrongWith } from './browser_walk.ts'
import { pages } from './pages.ts'

/** The walk of someone's first morning, in order; each step begins where the one before left off. */

let product: Product
let browser: Browser
let page: Page
let complaints: string[]

const STORE = '鹿鸣女鞋'
const example = (path: string) => fileURLToPath(new URL(`../../examples/${path}`, import.meta.url))

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct({ now: '2026-09-17T09:00:00+08:00' }), openBrowser()])
  page = await newPage(browser)
  complaints = complaintsOf(page, product.url)
}, 240_000)

afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const allWell = () => wellOn(page, complaints)
const open = async (path: string, store = STORE) => {
  await page.goto(`${product.url}${path}${path.includes('?') ? '&' : '?'}store=${encodeURIComponent(store)}`)
  await page.getByRole('main').waitFor()
}
const settled = () => settledOn(page)
const rowsOf = (path: string) => { const book = read(readFileSync(path)); return utils.sheet_to_json<Record<string, string>>(book.Sheets[book.SheetNames[0]!]!, { raw: false, defval: '' }) }

test('a newcomer makes the owner’s account and is offered the demo', async () => {
  await page.goto(product.url)
  await page.getByLabel('用户名').waitFor()
  await allWell()
  await page.getByLabel('用户名').fill('boss')
  await page.getByLabel(/^密码 /).fill('correct horse battery')
  await page.getByLabel('再输一次密码').fill('correct horse battery')
  await page.getByRole('button', { name: '创建店主账号' }).click()
  await page.getByRole('button', { name: '载入演示店铺' }).waitFor()
  await allWell()
})

test('one click loads the demo, which shows how far it is and then the morning of its first store', async () => {
  // The page asks for 400 days; nine go the same way and leaves CI its minutes.
  await page.route('**/api/load_demo', (route) => route.continue({ postData: JSON.stringify({ days: 9 }) }))
  await page.getByRole('button', { name: '载入演示店铺' }).click()
  await page.getByRole('progressbar').waitFor()
  // While requests are turned aside the browser keeps nothing, and every page would be read from the beginning.
  await page.unroute('**/api/load_demo')
  await page.getByRole('button', { name: '打开' }).click({ timeout: 230_000 })
  const cards = page.getByRole('region', { name: '支付金额', exact: true })
  await cards.getByText('较上周同日').waitFor()
  await page.getByRole('region', { name: '商品榜' }).getByRole('row').nth(3).waitFor()
  await page.getByRole('region', { name: '流量来源' }).getByText('回流').waitFor()
  await page.getByRole('region', { name: '未来14天' }).waitFor()
  await settled()
  await allWell()
}, 240_000)

test('an item is a picture, a 货号 and a short name, which is changed where it stands', async () => {
  const items = page.getByRole('region', { name: '商品榜' })
  const first = items.getByRole('button', { name: /^商品 \d+ / }).first()
  await first.locator('img').waitFor()
  await first.click()
  await page.getByLabel('短名').fill('早班小白鞋')
  await page.getByRole('button', { name: '保存' }).click()
  await items.getByText('早班小白鞋').waitFor()
  await page.getByLabel('短名').waitFor({ state: 'hidden' })
  await allWell()
})

test('files of the platforms go into a store of one’s own, and one nobody knows asks what its columns are', async () => {
  await page.goto(`${product.url}/settings?tab=stores`)
  await page.getByLabel('店铺名称').fill(STORE)
  await page.getByRole('button', { name: '新建店铺' }).click()
  await page.getByRole('cell', { name: STORE }).waitFor()
  await open('/import')
  await page.getByTestId('files').setInputFiles([example('sycm_shop_daily/sample.xlsx'), example('sycm_search_words/sample.xls'), example('unknown_file/sample.csv')])
  const imports = page.getByRole('region', { name: '导入记录' })
  await imports.getByText('未识别').waitFor()
  await expect.poll(() => imports.getByText('已导入').count(), { timeout: 30_000 }).toBe(2)
  await allWell()
  await imports.getByRole('row').filter({ hasText: '未识别' }).getByRole('link').click()
  await page.getByRole('button', { name: '继续导入' }).waitFor()
  await page.getByRole('region', { name: '预览' }).waitFor()
  await allWell()
}, 120_000)

test('a file that waits for an answer is told on the first screen', async () => {
  await open('/today')
  await page.getByRole('link', { name: /1 个文件等你补充/ }).click()
  await page.getByRole('button', { name: '继续导入' }).waitFor()
})

test('the report of a file accounts for its rows', async () => {
  await open('/import')
  await page.getByRole('row').filter({ hasText: '已导入' }).first().getByRole('link').click()
  await page.getByRole('dialog').getByText('读到').waitFor()
  await page.getByRole('button', { name: '撤销导入' }).waitFor()
  await allWell()
})

test('thirty seconds of peers by hand are compared with at once', async () => {
  await open('/import')
  await page.getByLabel('大盘涨跌 %').fill('-8')
  await page.getByLabel('同行平均 访客数').fill('100')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存').waitFor()
  await open('/today')
  await page.getByText('大盘').waitFor()
  expect(await page.getByRole('region', { name: '访客数', exact: true }).getByText('较同行').locator('..').innerText()).toMatch(/较同行\s*[▲▼▬]/)
})

test('the data calendar shows the day, and its file', async () => {
  await open('/coverage')
  await page.getByRole('button', { name: /店铺日报.*9月16日.*有数据/ }).click()
  await page.getByRole('dialog').getByRole('link').first().waitFor()
  await allWell()
})

test('the overview tells the day, and every figure its definition', async () => {
  await open('/overview')
  await page.getByRole('img', { name: /趋势/ }).waitFor()
  await allWell()
  await page.getByRole('button', { name: /^支付金额 / }).first().click()
  await page.getByRole('tooltip').getByText('公式').waitFor()
})

test('explore answers a question from the address, opens its rows, and gives a workbook', async () => {
  await open('/explore?metrics=paid_amount,visitors&by=day&from=2026-09-16&to=2026-09-16&compare=w-1')
  await page.getByRole('region', { name: '表格' }).waitFor()
  await allWell()
  await page.getByRole('button', { name: '明细 支付金额' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('link', { name: 'sample.xlsx' }).waitFor()
  await dialog.getByText(/1 行/).waitFor()
  await allWell()
  await page.keyboard.press('Escape')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /导出 Excel$/ }).click()])
  expect(download.suggestedFilename()).toMatch(/\.xlsx$/)
})

test('a table without a question of its own goes into a workbook as it stands', async () => {
  await open('/import')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出 Excel 导入记录' }).click()])
  expect(download.suggestedFilename()).toBe('导入记录.xlsx')
})

test('a template for what no platform exports is handed out where files are taken in', async () => {
  await open('/import')
  await page.getByText('模板', { exact: true }).click()
  await allWell()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出 Excel 商品成本' }).click()])
  expect(download.suggestedFilename()).toBe('商品成本.xlsx')
})

test('the dictionary finds a metric written in traditional script', async () => {
  await open('/dictionary')
  await page.getByRole('searchbox', { name: /搜索指标/ }).fill('支付轉化率')
  await page.getByRole('heading', { name: /支付转化率/ }).first().waitFor()
  await allWell()
})

test('what is left of each yuan is told to the fen, by style and down to an order’s four flows', async () => {
  await page.goto(`${product.url}/profit`)
  const left = page.getByRole('region', { name: '剩下', exact: true })
  await left.getByText(/¥/).waitFor({ timeout: 60_000 })
  await page.getByRole('img', { name: /从支付到剩下/ }).waitFor()
  await allWell()
  await page.getByRole('link', { name: /^看订单 / }).first().click()
  await page.getByRole('link', { name: /^四流 / }).first().click()
  await page.getByRole('region', { name: '订单四流' }).getByText('付款').first().waitFor()
  await allWell()
})

test('a seller with orders and no costs is told exactly what is missing, and gets a template with his SKUs', async () => {
  await open('/import')
  const imported = page.getByRole('region', { name: '导入记录' }).getByText('已导入')
  await imported.first().waitFor()
  const before = await imported.count()
  await page.getByTestId('files').setInputFiles([example('qianniu_order_lines/sample.xlsx')])
  await expect.poll(() => imported.count(), { timeout: 60_000 }).toBe(before + 1)
  await open('/profit')
  // Of the file's three lines one was never paid; the two others are told with what they sold for.
  const file = rowsOf(example('qianniu_order_lines/sample.xlsx'))
  const paid = file.filter((row) => row['订单付款时间'] !== '')
  const yuan = paid.reduce((all, row) => all + Number(row['买家应付货款']), 0)
  const missing = page.getByRole('region', { name: '还缺什么' }).getByRole('listitem').filter({ hasText: '条订单行没有成本' })
  await missing.waitFor({ timeout: 60_000 })
  expect((await missing.innerText()).replace(/\s+/g, '')).toContain(`${paid.length}条订单行没有成本，不计入利润，支付合计¥${yuan.toFixed(2)}`)
  // None of them is counted, so what they left is not nought but unknown.
  for (const label of ['支付', '剩下']) await page.getByRole('region', { name: label, exact: true }).getByText('未知').waitFor()
  await page.getByRole('link', { name: '去填成本' }).click()
  const sold = page.getByRole('region', { name: '卖过的编码' })
  await sold.getByText('没有成本').first().waitFor()
  // The header is a row, too.
  expect(await sold.getByRole('row').count()).toBe(1 + paid.length)
  expect(await sold.getByText('没有成本', { exact: true }).count()).toBe(paid.length)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出 Excel 成本模板（已填好你的 SKU）' }).click()])
  expect(download.suggestedFilename()).toBe('成本模板（已填好你的 SKU）.xlsx')
  const template = rowsOf(await download.path())
  expect(template.map((row) => row['编码']).sort()).toEqual(file.map((row) => row['外部系统编号'] || row['商家编码']).sort())
  expect(template.every((row) => row['成本(元)'] === '')).toBe(true)
  await allWell()
})

test('the keyboard alone reaches the content, past the menu', async () => {
  await open('/overview')
  await settled()
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('#content') !== null)).toBe(true)
})

/** Every page there is, with each of the sights it names; a new page is opened here by itself. */
const OPEN = pages.filter(({ group }) => group !== 'door').map(({ path, sights = [] }) => [path, [path, ...sights.map((sight) => path + sight)]] as const)

test.each(OPEN)('%s in every look can be read, in one language, and does not scroll sideways', async (_, sights) => {
  const demo = await page.evaluate(async () => ((await (await fetch('/api/stores', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })).json()) as { stores: { name: string }[] }).stores[0]?.name ?? '')
  expect([...(await wrongWith(page, sights, (path) => open(path, demo))), ...complaints]).toEqual([])
}, 400_000)
