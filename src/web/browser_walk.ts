import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { scrollsSideways, strayWords, violationsOn } from './browser.ts'

/** Only tests use this file: what every walk through the pages looks for. */

/** Nothing on the console, nothing that a screen reader stumbles over. */
export async function wellOn(page: Page, complaints: readonly string[]) {
  expect(complaints).toEqual([])
  expect(await violationsOn(page)).toEqual([])
}

export const settledOn = (page: Page) => page.waitForFunction(() => !document.querySelector('.ant-skeleton, .ant-spin'))

export type Look = { width: 390 | 1440; theme: 'light' | 'dark'; language: 'zh-CN' | 'zh-TW' | 'en' }

/** Every width in either theme, every language at one of them. */
export const LOOKS: readonly Look[] = [
  { width: 1440, theme: 'light', language: 'zh-CN' },
  { width: 390, theme: 'light', language: 'zh-TW' },
  { width: 390, theme: 'dark', language: 'en' },
  { width: 1440, theme: 'dark', language: 'en' },
]

/** A page turns where it stands, as every tab does when something else is chosen in another; it is not loaded afresh. */
export async function lookLike(page: Page, { width, theme, language }: Look) {
  await page.setViewportSize({ width, height: 844 })
  await page.evaluate((chosen) => {
    localStorage.setItem('junshi_preferences', JSON.stringify(chosen))
    dispatchEvent(new StorageEvent('storage', { key: 'junshi_preferences' }))
  }, { theme, language })
  await page.waitForFunction((chosen) => document.documentElement.lang === chosen.language && document.documentElement.style.colorScheme === chosen.theme, { theme, language })
}

/** To another sight as the product's own links go there, with the store that is open. */
const turnTo = (page: Page, path: string) => page.evaluate((to) => {
  const [there, store] = [new URL(to, location.href), new URLSearchParams(location.search).get('store')]
  if (store) there.searchParams.set('store', store)
  history.pushState(null, '', there)
  dispatchEvent(new PopStateEvent('popstate'))
}, path)

/**
 * What cannot be read on these sights, or moves sideways, or is said in another language, in any look. The first is loaded
 * once, in one of the looks, and turned to the others: loading it in all of them took most of the time of the whole suite.
 */
export async function wrongWith(page: Page, paths: readonly string[], go: (path: string) => Promise<unknown>): Promise<string[]> {
  const wrong: string[] = []
  for (const [i, path] of paths.entries()) {
    const first = path.length % LOOKS.length
    const looks = [...LOOKS.slice(first), ...LOOKS.slice(0, first)]
    await lookLike(page, looks[0]!)
    await (i === 0 ? go(path) : turnTo(page, path))
    for (const look of looks) {
      await lookLike(page, look)
      wrong.push(...(await wrongNow(page, look)).map((one) => `${path}, ${look.width} ${look.theme} ${look.language}: ${one}`))
    }
  }
  return wrong
}

/** Each width and each theme in one of two looks: what stumbles over one of them does so in every language, and axe is half of a look's time. */
const isForAxe = ({ width, theme }: Look): boolean => (width === 1440) === (theme === 'light')

async function wrongNow(page: Page, look: Look): Promise<string[]> {
  await settledOn(page)
  const sideways = await scrollsSideways(page) ? ['scrolls sideways'] : []
  const violations = isForAxe(look) ? await violationsOn(page) : []
  return [...sideways, ...violations, ...(await strayWords(page, look.language)).map((word) => `says “${word}”`)]
}
