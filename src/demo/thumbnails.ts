import { categories } from './catalogue.ts'

const TONES = ['#d8c3a5', '#8e8d8a', '#e9c5b5', '#6b705c', '#b7b7a4', '#cb997e', '#a5a58d', '#ddbea9']

/** A simple drawing of a shoe by its 货号, so that the demo shows pictures without anybody's photograph. */
export function thumbnail(style: string): string {
  const number = [...style].reduce((sum, c) => sum * 31 + c.charCodeAt(0), 7) >>> 0
  const kind = categories.find(({ prefix }) => style.startsWith(String(prefix)))?.name
  const tone = kind === '小白鞋' ? '#fdfdfb' : TONES[number % TONES.length]!
  const tall = kind === '短靴' || kind === '雪地靴'
  const upper = tall ? 'M22 22 h22 v26 q20 4 34 14 q6 4 6 10 H20 z' : kind === '凉拖' ? 'M18 62 q14 -16 34 -10 q22 8 32 10 v8 H16 z' : 'M18 48 q8 6 20 -2 q18 14 38 16 q8 2 8 10 H16 z'
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" role="img" aria-label="${style}"><rect width="100" height="100" fill="#f3f1ec"/><path d="${upper}" fill="${tone}" stroke="#555" stroke-width="2" stroke-linejoin="round"/><path d="M14 72 h72 v${6 + (number % 5)} H14 z" fill="#fff" stroke="#555" stroke-width="2"/><text x="50" y="96" font-size="10" text-anchor="middle" fill="#666" font-family="sans-serif">${style}</text></svg>`
}
