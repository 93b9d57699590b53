import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { complaintsOf, newPage, openBrowser, scrollsSideways, startOn, strayWords, violationsOn } from './browser.ts'
import type { Product } from './browser.ts'

/** Only tests use this file: what every walk through the pages looks for. */

/** Nothing on the console, nothing that a screen reader stumbles over. */
export async function wellOn(page: Page, complaints: readonly string[]) {
  expect(complaints).toEqual([])
  expect(await violationsOn(page)).toEqual([])
}

export const settledOn = (page: Page) => page.waitForFunction(() => !document.querySelector('.ant-skeleton, .ant-spin'))

/** The product on a folder whose owner is known, open in a browser and signed in; whoever asks closes both. */
export async function signedIn(home: Promise<string>, now: string): Promise<{ product: Product; browser: Browser; page: Page; complaints: string[] }> {
  const [product, browser] = await Promise.all([home.then((folder) => startOn(folder, { now })), openBrowser()])
  const page = await newPage(browser)
  const complaints = complaintsOf(page, product.url)
  await page.goto(product.url)
  await lookLike(page, { width: 1440, theme: 'light', language: 'zh-CN' })
  await page.reload()
  await page.getByLabel('用户名').fill('boss')
  await page.getByLabel(/^密码/).fill('correct horse battery')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('navigation').first().waitFor()
  return { product, browser, page, complaints }
}

export type Look = { width: 390 | 1440; theme: 'light' | 'dark'; language: 'zh-CN' | 'zh-TW' | 'en' }

/** Both widths, both themes, both languages that words are written in. */
const TWO: readonly Look[] = [{ width: 1440, theme: 'light', language: 'zh-CN' }, { width: 390, theme: 'dark', language: 'en' }]
/** Each width in the other theme too, and the language that is made of another. */
const OTHERS: readonly Look[] = [{ width: 390, theme: 'light', language: 'zh-TW' }, { width: 1440, theme: 'dark', language: 'en' }]

/** What every page has around it. */
const FRAME = ['nav', 'header.head']

/** A page turns where it stands, as every tab does when something else is chosen in another; it is not loaded afresh. */
export async function lookLike(page: Page, look: Look) {
  if (await looksLike(page, look)) return
  const { width, theme, language } = look
  await page.setViewportSize({ width, height: 844 })
  await page.evaluate((chosen) => {
    localStorage.setItem('junshi_preferences', JSON.stringify(chosen))
    dispatchEvent(new StorageEvent('storage', { key: 'junshi_preferences' }))
  }, { theme, language })
  await page.waitForFunction((chosen) => document.documentElement.lang === chosen.language && document.documentElement.style.colorScheme === chosen.theme, { theme, language })
}

const looksLike = async (page: Page, { width, theme, language }: Look): Promise<boolean> =>
  page.viewportSize()?.width === width && page.evaluate((chosen) => localStorage.getItem('junshi_preferences') === JSON.stringify(chosen) && document.documentElement.lang === chosen.language && document.documentElement.style.colorScheme === chosen.theme, { theme, language })

/** To another sight as the product's own links go there, with the store that is open. */
const turnTo = (page: Page, path: string) => page.evaluate((to) => {
  const [there, store] = [new URL(to, location.href), new URLSearchParams(location.search).get('store')]
  if (store) there.searchParams.set('store', store)
  history.pushState(null, '', there)
  dispatchEvent(new PopStateEvent('popstate'))
}, path)

/**
 * What cannot be read on these sights, or moves sideways, or is said in another language. The first is loaded once and turned
 * to four looks; the others are its tabs and drawers, and are turned to two: loading all in all took most of the time of the whole suite.
 */
export async function wrongWith(page: Page, paths: readonly string[], go: (path: string) => Promise<unknown>): Promise<string[]> {
  const wrong: string[] = []
  for (const [i, path] of paths.entries()) {
    // It begins as the last one ended: every turn draws the whole page anew.
    const looks = (await looksLike(page, TWO[1]!)) ? TWO.toReversed() : TWO
    await lookLike(page, looks[0]!)
    await (i === 0 ? go(path) : turnTo(page, path))
    // What stumbles over a width or a theme does so in every language. A tab is listened to in the look it ends in, and the next in the other, without the frame it shares with its page.
    const listened = i === 0 ? TWO : looks.slice(1)
    const except = i === 0 ? [] : FRAME
    for (const look of i === 0 ? [...looks, ...OTHERS] : looks) {
      await lookLike(page, look)
      wrong.push(...(await wrongNow(page, look, listened.includes(look) && except)).map((one) => `${path}, ${look.width} ${look.theme} ${look.language}: ${one}`))
    }
  }
  return wrong
}

async function wrongNow(page: Page, look: Look, listened: readonly string[] | false): Promise<string[]> {
  await settledOn(page)
  const sideways = await scrollsSideways(page) ? ['scrolls sideways'] : []
  // Axe is half of a look's time.
  const violations = listened ? await violationsOn(page, listened) : []
  return [...sideways, ...violations, ...(await strayWords(page, look.language)).map((word) => `says “${word}”`)]
}
