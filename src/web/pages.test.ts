import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { palette } from './theme.ts'

const folder = join(import.meta.dirname, 'pages')

test.each(readdirSync(folder))('the page %s is a record with words in both languages, and its screen lies beside it', (name) => {
  const record = readFileSync(join(folder, name, 'page.tsx'), 'utf8')
  expect(record).toMatch(/label: \{ zh: '[^']+', en: '[^']+' \}/)
  expect(existsSync(join(folder, name, `${name}.tsx`))).toBe(true)
})

const channel = (hex: string) => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
const light = (hex: string) => { const [r = 0, g = 0, b = 0] = channel(hex); return 0.2126 * r + 0.7152 * g + 0.0722 * b }
const contrast = (a: string, b: string) => { const [low = 0, high = 0] = [light(a), light(b)].sort((x, y) => x - y); return (high + 0.05) / (low + 0.05) }

test.each([['light', false], ['dark', true]] as const)('every text colour of the %s theme can be read on every paper it stands on', (_, dark) => {
  const colours = palette(dark, 'red')
  for (const text of [colours.ink, colours.quiet, colours.link, colours.rise, colours.fall, colours.yes, colours.no, colours.wait]) {
    for (const paper of [colours.paper, colours.card, colours.hover]) expect(contrast(text, paper), `${text} on ${paper}`).toBeGreaterThanOrEqual(4.5)
  }
})
