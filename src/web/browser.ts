import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process, { env } from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import chromium from '@sparticuz/chromium'
import { Converter } from 'opencc-js/cn2t'
import { chromium as driver } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { built } from '../testing_build.ts'

/** Only tests use this file: it starts a real browser, and the real product on an empty data folder. */

const require = createRequire(import.meta.url)
const root = fileURLToPath(new URL('../..', import.meta.url))

/** Unpacks the browser and what it lacks; before the tests begin, for two files that unpack at once would trip over each other. */
export async function unpackBrowser() {
  const executablePath = await chromium.executablePath()
  return { executablePath, libraries: await missingLibraries(executablePath) }
}

/** A page of a walk is read once: making machine code of what it runs took a tenth of the browser's time, and clearing up after it in small pieces a twentieth. */
const READ_ONCE = '--no-opt --no-maglev --min-semi-space-size=32 --max-semi-space-size=64'

export async function openBrowser(): Promise<Browser> {
  const { executablePath, libraries } = await unpackBrowser()
  return driver.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none', `--js-flags=${READ_ONCE}`],
    env: { ...definedOf(env), ...(libraries && { LD_LIBRARY_PATH: libraries }) },
  })
}

/** A bare machine lacks the browser's shared libraries; the package brings them in an archive of its own. */
async function missingLibraries(executable: string): Promise<string | undefined> {
  const told = (() => {
    try {
      return execFileSync('ldd', [executable], { encoding: 'utf8' })
    } catch {
      return '' // no ldd: the launch itself will say what is wrong
    }
  })()
  if (!told.includes('not found')) return undefined
  const build = dirname(require.resolve('@sparticuz/chromium'))
  const { inflate }: { inflate(path: string): Promise<string> } = await import(pathToFileURL(join(build, '..', 'esm', 'lambdafs.js')).href)
  const unpacked = await inflate(join(build, '..', '..', 'bin', 'al2023.tar.br'))
  return join(unpacked, 'lib')
}

const definedOf = (all: Record<string, string | undefined>): Record<string, string> => Object.fromEntries(Object.entries(all).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])))

/** A setting of the tests' own, such as a PostgreSQL they all share, is not this product's: two of them would meet in one state. Nor is it told that it is tested. */
const withoutSettings = (all: Record<string, string | undefined>) => Object.fromEntries(Object.entries(definedOf(all)).filter(([key]) => !/^(JUNSHI_|VITEST|NODE_ENV$)/.test(key)))

export type Product = { url: string; /** Ends it; its folder goes with it unless it is to be started there again. */ stop(after?: { keep: boolean }): Promise<void> }

/** The product as people start it the first time, on a folder with nothing in it yet; `now` holds its clock still. */
export async function startProduct({ now }: { now?: string } = {}): Promise<Product> {
  return startOn(await mkdtemp(join(tmpdir(), 'junshi_journey_')), { now })
}

/** A desktop's page on which nothing slides: half-way through a slide there is nothing to be read. */
export async function newPage(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true, locale: 'zh-CN', reducedMotion: 'reduce' })).newPage()
  page.setDefaultTimeout(60_000)
  return page
}

/** The product, freshly built, on a folder that may hold something. */
export async function startOn(home: string, { now }: { now?: string | undefined } = {}): Promise<Product> {
  await built()
  const child = spawn(process.execPath, [join(root, 'bin', 'junshi.js'), 'start', '--port', '0'], {
    cwd: root,
    env: { ...withoutSettings(env), JUNSHI_HOME: home, ...(now && { JUNSHI_NOW: now }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const url = await addressTold(child)
  let [said, isStopping] = ['', false]
  child.stderr.on('data', (some: Buffer) => (said = (said + some.toString()).slice(-5000)))
  child.once('exit', (code, signal) => { if (!isStopping) console.error(`the product ended by itself, with ${signal ?? code}: ${said}`) })
  return {
    url,
    async stop({ keep } = { keep: false }) {
      isStopping = true
      child.kill('SIGTERM')
      await new Promise((resolve) => (child.exitCode !== null || child.signalCode !== null ? resolve(0) : child.once('exit', resolve)))
      if (!keep) await rm(home, { recursive: true, force: true })
    },
  }
}

function addressTold(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const hear = (some: Buffer) => {
      said += some.toString()
      const [address] = /http:\/\/[\w.:[\]]+/.exec(said) ?? []
      if (address) resolve(address)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => reject(new Error(`the product ended with ${code} before it served: ${said}`)))
  })
}

/** What a page said that it should not have: errors on the console, requests that failed, requests that left this machine. */
export function complaintsOf(page: Page, url: string): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 401/.test(message.text())) complaints.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`page: ${error.message}`))
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url())) complaints.push(`outgoing call: ${request.url()}`)
  })
  return complaints
}

export const scrollsSideways = (page: Page): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1)

/** Accessibility violations of what is on the screen now, one line each; `except` what these selectors find. */
export async function violationsOn(page: Page, except: readonly string[] = []): Promise<string[]> {
  // A colour half-way through a fade is nobody's colour. What turns for ever, such as a spinner, is not waited for.
  await page.evaluate(() => Promise.all(document.getAnimations().filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime)).map(({ finished }) => finished.catch(() => undefined))))
  if (!(await page.evaluate(() => 'axe' in window))) {
    const { source }: { source: string } = require('axe-core')
    await page.evaluate(source)
  }
  return page.evaluate(async (exclude) => {
    const { axe } = window as unknown as { axe: { run(context: object, options: object): Promise<{ violations: { id: string; nodes: { target: string[]; html: string }[] }[] }> } } // put there the line before
    const { violations } = await axe.run({ include: [['html']], exclude }, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ target, html }) => `${id}: ${target.join(' ')} ${html.slice(0, 160)}`))
  }, except.map((selector) => [selector]))
}

let converter: ReturnType<typeof Converter> | undefined
/** Made once: reading its dictionary takes longer than reading a page. */
const traditional = () => (converter ??= Converter({ from: 'cn', to: 'tw' }))

/**
 * Words that have no business on a page in this language, one line each. In English no Chinese; in Traditional Chinese
 * nothing that OpenCC would write otherwise; in any language no bare code such as `flag_small`. What is marked
 * `translate="no"` comes from a file or a person and is left as it is.
 */
export async function strayWords(page: Page, language: string): Promise<string[]> {
  const seen = await page.evaluate(() => {
    const texts: string[] = [document.title]
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const inside = walker.currentNode.parentElement
      if (inside && !inside.closest('[translate="no"], code, style, script') && inside.getClientRects().length > 0) texts.push(walker.currentNode.textContent ?? '')
    }
    for (const named of document.querySelectorAll('[aria-label], [placeholder]')) {
      if (!named.closest('[translate="no"]') && named.querySelector('[translate="no"]') === null) texts.push(named.getAttribute('placeholder') ?? '')
    }
    return [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))]
  })
  const isStray = (text: string) => /^[a-z0-9]+(_[a-z0-9]+)+$/.test(text) || /undefined|NaN|\[object/.test(text) || (language === 'en' && /[\u4e00-\u9fff]/.test(text)) || (language === 'zh-TW' && traditional()(text) !== text)
  return seen.filter(isStray)
}
