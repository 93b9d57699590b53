import { resolve } from 'node:path'
import { END } from '../../demo/simulate.ts'
import { writeDemo } from '../../demo/write_demo.ts'
import { needed, print, textOf } from '../command.ts'
import type { Command } from '../command.ts'
import { waitFor } from './keeping.ts'

export const demoCommand: Command = {
  name: 'demo',
  usage: 'junshi demo [--seed N] [--days N] [--end DAY] [--out DIR]',
  about: '演示店铺：写成文件（--out），或直接导入',
  options: { seed: 'text', days: 'text', end: 'text', out: 'text', json: 'switch' },
  async run(words, open) {
    const [seed, days] = [Number(textOf(words, 'seed') ?? 1), Number(textOf(words, 'days') ?? 400)]
    const end = textOf(words, 'end') ?? END
    if (textOf(words, 'out') !== undefined) {
      const { files, span } = await writeDemo({ seed, days, end, out: resolve(needed(words, 'out')) })
      print({ span, files })
      return 0
    }
    const ask = await open()
    print(await waitFor(ask, await ask.perform('load_demo', { seed, days, end })))
    return 0
  },
}
