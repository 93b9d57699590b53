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

export async function lookLike(page: Page, width: number, theme: string, language: string) {
  await page.setViewportSize({ width, height: 844 })
  await page.evaluate((chosen) => localStorage.setItem('junshi_preferences', JSON.stringify(chosen)), { theme, language })
}

/** What cannot be read on these pages, or moves sideways, or is said in another language. */
export async function wrongWith(page: Page, paths: readonly string[], language: string, go: (path: string) => Promise<unknown>): Promise<string[]> {
  const wrong: string[] = []
  for (const path of paths) {
    await go(path)
    await settledOn(page)
    if (await scrollsSideways(page)) wrong.push(`${path} scrolls sideways`)
    wrong.push(...(await violationsOn(page)).map((violation) => `${path} ${violation}`))
    wrong.push(...(await strayWords(page, language)).map((word) => `${path} says “${word}”`))
  }
  return wrong
}
