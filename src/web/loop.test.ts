import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Product } from './browser.ts'
import { morningHome } from './browser_morning.ts'
import { signedIn, wellOn, wrongWith } from './browser_walk.ts'

/** The loop, on a shop whose morning holds one finding and one act; each step begins where the one before left off. */

let loop: Product
let browser: Browser
let page: Page
let complaints: string[]

const [STORE, NOW] = ['鹿鸣女鞋', '2026-09-17T09:00:00+08:00']
const allWell = () => wellOn(page, complaints)

beforeAll(async () => {
  ;({ product: loop, browser, page, complaints } = await signedIn(morningHome(STORE, NOW), NOW))
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await loop?.stop()
})

test('the morning says what is red, what happened and why, and what to do', async () => {
  await page.getByRole('note', { name: '红线' }).getByText('8826 断 37/38 码').waitFor()
  const happened = page.getByRole('region', { name: '发生了什么' })
  await happened.getByText(/转化从 2\.9% 掉到 1\.7%/).waitFor()
  await happened.getByText(/把握： 高/).first().waitFor()
  await page.getByRole('region', { name: '今天做' }).getByText('看出来需要 7 天').waitFor()
  await allWell()
})

test('a finding opens to its rows', async () => {
  await page.getByRole('link', { name: /看数：支付转化率/ }).first().click()
  await page.getByRole('region', { name: '表格' }).waitFor()
  await page.goBack()
})

test('one tap takes the act on: a task with its steps, and how its effect will be read', async () => {
  await page.getByRole('region', { name: '今天做' }).getByRole('button', { name: '做', exact: true }).click()
  await page.getByRole('region', { name: '今天做' }).getByText('已接').waitFor()
  await page.getByRole('region', { name: '今天到期的任务' }).getByText(/把「一脚蹬」加回/).waitFor()
  await allWell()
})

test('who never opens the board does the task where it stands, and confirms what was changed', async () => {
  const due = page.getByRole('region', { name: '今天到期的任务' })
  await due.getByRole('button', { name: '做完', exact: true }).click()
  expect(await due.getByLabel('改成').inputValue()).toBe('一脚蹬 小白鞋 女')
  await due.getByLabel('改成').fill('一脚蹬 小白鞋 女 厚底')
  await due.getByRole('button', { name: '确认做完' }).click()
  await due.getByText('今天没有到期的任务').waitFor()
  await allWell()
})

test('the change is on the record as it was made, not as it was meant', async () => {
  await page.goto(`${loop.url}/effects?tab=changes`)
  await page.getByRole('region', { name: '改动' }).getByText('一脚蹬 小白鞋 女 厚底').waitFor()
  await allWell()
})

test('its effect is listed with the days it still takes and the fingerprint of its plan, and one that was read with its picture', async () => {
  await page.goto(`${loop.url}/effects`)
  const effects = page.getByRole('region', { name: '效果' })
  await effects.getByRole('row').filter({ hasText: '一脚蹬' }).getByText(/还说不准，再等 \d+ 天/).waitFor()
  await effects.getByRole('button', { name: /一脚蹬/ }).click()
  expect(await page.getByRole('dialog').locator('code').innerText()).toMatch(/^[0-9a-f]{64}$/)
  await allWell()
  await page.keyboard.press('Escape')
  await effects.getByRole('button', { name: /换主图/ }).click()
  await page.getByRole('dialog').getByText('有效').waitFor()
  await page.getByRole('dialog').getByRole('img', { name: /实际、没改会怎样、差/ }).waitFor()
  await allWell()
  await page.goto(`${loop.url}/effects?tab=records`)
  await page.getByRole('region', { name: '战绩' }).getByRole('row').nth(1).waitFor()
})

test('somebody looks at what was done and accepts it', async () => {
  await page.goto(`${loop.url}/work`)
  await page.getByRole('region', { name: '做完待验收' }).getByRole('button', { name: '验收通过' }).click()
  await page.getByRole('region', { name: '已验收' }).getByText(/一脚蹬/).waitFor()
  await page.goto(`${loop.url}/work?tab=day`)
  await page.getByRole('region', { name: '收工' }).getByText('验收过').first().waitFor()
  await allWell()
})

test('a duty of the shop’s own is made from a form and stands among the others', async () => {
  await page.goto(`${loop.url}/work?tab=duties`)
  await page.getByRole('button', { name: '新的例行' }).click()
  await page.getByLabel('做什么', { exact: true }).fill('给老客寄样')
  await allWell()
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('region', { name: '例行的事' }).getByText('给老客寄样').waitFor()
  await page.getByLabel('做什么', { exact: true }).waitFor({ state: 'hidden' })
})

test('a bot is set up from a form, tried, and says in words why a test did not arrive', async () => {
  await page.goto(`${loop.url}/settings?tab=channels`)
  await page.getByRole('button', { name: '添加渠道' }).click()
  await page.getByLabel('哪一种').selectOption('webhook')
  await page.getByLabel('URL').fill('http://127.0.0.1:9/hook')
  await page.getByLabel('密钥').fill('sixteen letters or more')
  await page.getByLabel('名称').fill('自家')
  await page.getByLabel('谁在那里看').fill('运营')
  await allWell()
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('button', { name: '发一条测试' }).click()
  await page.getByText('没到').first().waitFor()
  await page.getByRole('button', { name: '修改' }).click()
  expect(await page.getByLabel('密钥').inputValue()).toBe('••••')
  await allWell()
})

test('its screens, filled, can be read in every look and do not scroll sideways', async () => {
  const filled = ['/today', '/work', '/work?tab=day', '/work?tab=list', '/work?tab=week', '/work?tab=duties', '/effects', '/effects?effect=1', '/effects?tab=changes', '/effects?tab=records', '/settings?tab=channels', '/settings?tab=limits']
  const go = async (path: string) => {
    await page.goto(loop.url + path)
    await page.getByRole('main').waitFor()
    if (path.includes('effect=')) await page.getByRole('dialog').locator('code').waitFor()
  }
  expect([...(await wrongWith(page, filled, go)), ...complaints]).toEqual([])
}, 120_000)
