import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaintsOf, newPage, openBrowser, startOn } from './browser.ts'
import type { Product } from './browser.ts'
import { filesOf, shopOfWeeks } from './browser_weeks.ts'
import { settledOn, wellOn } from './browser_walk.ts'
import { newHome } from '../testing_home.ts'

/** The loop closed on a shop's own files: every step is taken on the page, and nothing is put in its place. */

const [TOLD, TODAY, END, AFTER] = ['2026-05-16', '2026-05-17', '2026-05-31', '2026-06-01']
const shop = shopOfWeeks({ told: TOLD, act: TODAY, end: END })
const folders = new Set<string>()
let home: string
let product: Product
let browser: Browser
let page: Page
let complaints: string[]

const allWell = () => wellOn(page, complaints)

/** The product on the same folder, on another morning. */
async function wake(day: string) {
  await product?.stop({ keep: true })
  product = await startOn(home, { now: `${day}T09:00:00+08:00` })
  await page?.context().close()
  page = await newPage(browser)
  complaints = complaintsOf(page, product.url)
  await page.goto(product.url)
  await page.getByLabel('用户名').fill('boss')
  await page.getByLabel(/^密码/).fill('correct horse battery')
}

/** Dropped on the import page; the brief comes by itself when the last of them is in. */
async function drop(span: { from?: string; to: string }) {
  const files = await filesOf(shop, span)
  folders.add(dirname(files[0]!))
  await page.goto(`${product.url}/import`)
  await page.getByTestId('files').setInputFiles(files)
  const sent = page.getByRole('region', { name: '导入中' }).getByRole('status')
  await expect.poll(async () => (await sent.allInnerTexts()).filter((line) => !line.includes('已导入')), { timeout: 100_000 }).toEqual([])
  expect(await sent.count()).toBe(files.length)
}

async function briefOf(day: RegExp) {
  await expect.poll(async () => {
    await page.goto(`${product.url}/today`)
    await settledOn(page)
    return page.getByRole('main').innerText()
  }, { timeout: 100_000, interval: 3_000 }).toMatch(day)
}

beforeAll(async () => {
  ;[home, browser] = await Promise.all([newHome(), openBrowser()])
  await wake(TODAY)
  await page.getByLabel('再输一次密码').fill('correct horse battery')
  await page.getByRole('button', { name: '创建店主账号' }).click()
  await page.getByRole('button', { name: '载入演示店铺' }).waitFor()
  await page.goto(`${product.url}/settings?tab=stores`)
  await page.getByLabel('店铺名称').fill(shop.store)
  await page.getByRole('button', { name: '新建店铺' }).click()
  await page.getByRole('cell', { name: shop.store }).waitFor()
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  for (const folder of folders) await rm(folder, { recursive: true })
})

test('a day with two sizes gone is imported, and its brief names them as the cause', async () => {
  await drop({ to: '2026-05-15' })
  await drop({ from: TOLD, to: TOLD })
  await briefOf(/8826 断 37、38 码/)
  await allWell()
}, 240_000)

test('the act is taken on and done where it stands', async () => {
  const acts = page.getByRole('region', { name: '今天做' })
  await acts.getByText(/给「8826 .+」补 37 码 .+38 码/).waitFor()
  // A platform's number is nobody's name for a shoe.
  expect(await page.getByRole('main').innerText()).not.toMatch(/9000\d{8}/)
  await acts.getByRole('button', { name: '做', exact: true }).first().click()
  await acts.getByText('已接').first().waitFor()
  const due = page.getByRole('region', { name: '今天到期的任务' })
  await due.getByRole('button', { name: '做完', exact: true }).click()
  await due.getByRole('button', { name: '确认做完' }).click()
  await due.getByText('今天没有到期的任务').waitFor()
  await page.goto(`${product.url}/effects?tab=records`)
  await page.getByText('还没有战绩').waitFor()
  await page.goto(`${product.url}/effects`)
  await page.getByRole('region', { name: '效果' }).getByText(/还说不准，再等 \d+ 天/).waitFor()
  await allWell()
})

test('two weeks later its effect is read, with its picture', async () => {
  await wake(AFTER)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('navigation').first().waitFor()
  await drop({ from: TODAY, to: END })
  await briefOf(/5月31日/)
  await page.goto(`${product.url}/effects`)
  await page.getByRole('region', { name: '效果' }).getByRole('button', { name: /补 37 码/ }).click()
  const said = page.getByRole('dialog')
  await said.getByText('有效').waitFor()
  await said.getByRole('img', { name: /支付转化率：实际、没改会怎样、差/ }).waitFor()
  await allWell()
}, 240_000)

test('and the record of its rule has moved', async () => {
  await page.goto(`${product.url}/effects?tab=records`)
  const row = page.getByRole('region', { name: '战绩' }).getByRole('row').filter({ hasText: '断码补货' })
  await row.waitFor()
  expect(await row.getByRole('cell').allInnerTexts()).toEqual(['断码补货', '1', '1', expect.stringMatching(/^[6-9]\d(\.\d+)?%$/), expect.any(String), '–'])
  await allWell()
})
