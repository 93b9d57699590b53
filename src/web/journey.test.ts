import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaintsOf, openBrowser, scrollsSideways, startProduct, violationsOn } from './browser.ts'
import type { Product } from './browser.ts'

let product: Product
let browser: Browser
let page: Page
let complaints: string[]

const example = (path: string) => fileURLToPath(new URL(`../../examples/${path}`, import.meta.url))

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct({ now: '2026-09-17T09:00:00+08:00' }), openBrowser()])
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true, locale: 'zh-CN' })
  page = await context.newPage()
  page.setDefaultTimeout(30_000)
  complaints = complaintsOf(page, product.url)
}, 240_000)

afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

/** Nothing on the console, nothing that a screen reader stumbles over. */
async function allWell() {
  expect(complaints).toEqual([])
  expect(await violationsOn(page)).toEqual([])
}
const open = async (path: string) => {
  await page.goto(product.url + path)
  await page.getByRole('main').waitFor()
}
const settled = () => page.waitForFunction(() => !document.querySelector('.ant-skeleton, .ant-spin'))

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

test('files of the platforms go in, and one nobody knows asks what its columns are', async () => {
  await page.getByRole('button', { name: '或者直接导入自己的文件' }).click()
  await page.getByLabel('店铺名称').fill('鹿鸣女鞋')
  await page.getByRole('button', { name: '新建店铺' }).click()
  await page.getByTestId('files').setInputFiles([example('sycm_shop_daily/sample.xlsx'), example('sycm_search_words/sample.xls'), example('unknown_file/sample.csv')])
  const imports = page.getByRole('region', { name: '导入记录' })
  await imports.getByText('未识别').waitFor()
  await expect.poll(() => imports.getByText('已导入').count()).toBe(2)
  await allWell()
  await imports.getByRole('row').filter({ hasText: '未识别' }).getByRole('link').click()
  await page.getByRole('button', { name: '继续导入' }).waitFor()
  await page.getByRole('region', { name: '预览' }).waitFor()
  await allWell()
})

test('the report of a file accounts for its rows', async () => {
  await open('/import')
  await page.getByRole('row').filter({ hasText: '已导入' }).first().getByRole('link').click()
  await page.getByRole('dialog').getByText('读到').waitFor()
  await page.getByRole('button', { name: '撤销导入' }).waitFor()
  await allWell()
})

test('the data calendar shows the day, and its file', async () => {
  await open('/coverage')
  await page.getByRole('button', { name: /店铺日报.*9月16日.*有数据/ }).click()
  await page.getByRole('dialog').getByRole('link').first().waitFor()
  await allWell()
})

test('today and the overview tell the day', async () => {
  await open('/today')
  await page.getByText('9月16日').first().waitFor()
  await settled()
  await allWell()
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
  await page.getByRole('dialog').getByRole('region').first().waitFor()
  await page.getByRole('dialog').getByText('sample.xlsx').first().waitFor()
  await allWell()
  await page.keyboard.press('Escape')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出 Excel' }).click()])
  expect(download.suggestedFilename()).toMatch(/\.xlsx$/)
})

test('the dictionary finds a metric written in traditional script', async () => {
  await open('/dictionary')
  await page.getByRole('searchbox', { name: /搜索指标/ }).fill('支付轉化率')
  await page.getByRole('heading', { name: /支付转化率/ }).first().waitFor()
  await allWell()
})

test.each([
  [1440, 'dark', 'en'],
  [390, 'light', 'zh-CN'],
  [390, 'dark', 'en'],
  [390, 'light', 'zh-TW'],
] as const)('every page at %i px, %s, in %s can be read and does not scroll sideways', async (width, theme, language) => {
  await page.setViewportSize({ width, height: 844 })
  await page.evaluate((chosen) => localStorage.setItem('junshi_preferences', JSON.stringify(chosen)), { theme, language })
  const wrong: string[] = []
  for (const path of ['/today', '/overview', '/all_stores', '/import', '/coverage', '/explore', '/dictionary?search=cvr', '/settings', '/settings?tab=members', '/settings?tab=installation']) {
    await open(path)
    await settled()
    if (await scrollsSideways(page)) wrong.push(`${path} scrolls sideways`)
    wrong.push(...(await violationsOn(page)).map((violation) => `${path} ${violation}`))
  }
  expect([...wrong, ...complaints]).toEqual([])
}, 180_000)
