import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Product } from './browser.ts'
import { ordersHome } from './browser_orders.ts'
import { signedIn, wellOn } from './browser_walk.ts'

/** Orders that are no ordinary sale, on a shop of one evening; each step begins where the one before left off. */

let product: Product
let browser: Browser
let page: Page
let complaints: string[]

const NOW = '2026-09-16T09:00:00+08:00'
const SPAN = 'from=2026-09-15&to=2026-09-15'
const allWell = () => wellOn(page, complaints)
/** The engine makes the marks anew after every word. */
const POLL = { timeout: 30_000 }
const open = (address: string) => page.goto(`${product.url}${address}`)

beforeAll(async () => {
  ;({ product, browser, page, complaints } = await signedIn(ordersHome('鹿鸣女鞋', NOW), NOW))
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

test('a code in the remark and a link for postage stand on the page with who says so, and open to the file', async () => {
  await open(`/orders?${SPAN}`)
  const list = page.getByRole('region', { name: '剔除', exact: true })
  await list.getByText('2700000000000000104').waitFor()
  await page.getByRole('region', { name: '按来源' }).getByText('备注代码').waitFor()
  expect(await list.getByRole('row').count()).toBe(3)
  expect(await list.getByRole('link', { name: /ExportOrderList\.csv/ }).count()).toBe(2)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出 Excel 剔除', exact: true }).click()])
  expect(download.suggestedFilename()).toMatch(/\.xlsx$/)
  await allWell()
})

test('explore says how many are left out and shows the other view at one click', async () => {
  await open(`/explore?metrics=paid_orders&by=&${SPAN}`)
  const table = page.getByRole('region', { name: '表格' })
  await table.getByText('12', { exact: true }).first().waitFor()
  await page.getByText('自己订单算出的数已剔除').waitFor()
  await page.getByRole('button', { name: '看含它们的数' }).click()
  await table.getByText('14', { exact: true }).first().waitFor()
  expect(new URL(page.url()).searchParams.get('orders')).toBe('all')
  await page.getByRole('button', { name: '剔除后再看' }).click()
  await table.getByText('12', { exact: true }).first().waitFor()
  await allWell()
})

test('今日 and 为什么 say the same, and each shows the other view at one click', async () => {
  const both = async (address: string, clean: string, all: string) => {
    await open(address)
    await page.getByText(clean).first().waitFor()
    await page.getByText('自己订单算出的数已剔除').waitFor()
    await page.getByRole('button', { name: '看含它们的数' }).click()
    await page.getByText(all).first().waitFor()
    await page.getByText('自己订单算出的数含剔除类订单').waitFor()
    await allWell()
  }
  // Twelve orders of ¥129; the fake one and the ¥5 link for postage besides.
  await both('/', '1,548', '1,682')
  const day = '2026-09-15'
  await both(`/why?${new URLSearchParams({ tab: 'hour', before_from: day, before_to: day, from: day, to: day })}`, '1,548', '1,682')
  expect(await page.getByRole('link', { name: '以前 哪些单' }).count()).toBe(1)
})

test('what looks arranged is told with its reasons; one click confirms, one refuses, and neither is proposed again', async () => {
  await open(`/orders?tab=looks&${SPAN}`)
  const list = page.getByRole('region', { name: '疑似刷单', exact: true })
  await list.getByText(/同一手机前后 3 小时内下了 4 单/).first().waitFor()
  await page.getByRole('button', { name: '是刷单 2700000000000000106' }).click()
  await expect.poll(() => list.getByRole('row').count(), POLL).toBe(4)
  await page.getByRole('button', { name: '正常单 2700000000000000107' }).click()
  await expect.poll(() => list.getByRole('row').count(), POLL).toBe(3)
  await allWell()
})

test('a word of a person is listed with the person, and taken back', async () => {
  await open(`/orders?${SPAN}`)
  const list = page.getByRole('region', { name: '剔除', exact: true })
  await list.getByText('2700000000000000106').waitFor()
  await page.getByText('单被人判断为正常单').waitFor()
  await page.getByRole('button', { name: '撤回人的判断 2700000000000000106' }).click()
  await expect.poll(() => list.getByText('2700000000000000106').count(), POLL).toBe(0)
  await page.getByRole('combobox', { name: '改判 2700000000000000104' }).selectOption('sample')
  await page.getByRole('button', { name: '撤回人的判断 2700000000000000104' }).waitFor()
  await allWell()
})

test('a frequent remark is made a code of the shop’s own, and its orders are left out', async () => {
  await open('/orders?tab=codes')
  await page.getByRole('button', { name: '设为代码 老客回购' }).click()
  const form = page.getByRole('region', { name: '新代码' })
  await form.getByRole('combobox', { name: '类别' }).selectOption('own')
  await form.getByRole('button', { name: '保存', exact: true }).or(form.getByRole('button', { name: '保 存' })).click()
  await page.getByRole('region', { name: '备注代码', exact: true }).getByText('老客回购').waitFor()
  await open(`/orders?kind=own&${SPAN}`)
  await expect.poll(() => page.getByRole('region', { name: '剔除', exact: true }).getByRole('row').count(), POLL).toBe(6)
  await allWell()
})

test('a store without orders is told which file to bring', async () => {
  for (const [tab, says] of [['left_out', '导入刷单登记表'], ['looks', '导入带下单时间'], ['codes', '还没有带卖家备注的订单文件']] as const) {
    await open(`/orders?tab=${tab}&store=空店`)
    await page.getByText(new RegExp(says)).waitFor()
    await allWell()
  }
})
