import { resolve } from 'node:path'
import { writeDemo } from '../../demo/write_demo.ts'
import { needed, print, textOf } from '../command.ts'
import type { Command } from '../command.ts'
import { waitFor } from './keeping.ts'

export const demoCommand: Command = {
  name: 'demo',
  usage: 'junshi demo [--seed N] [--days N] [--out DIR]',
  about: '演示店铺：写成文件（--out），或直接导入',
  options: { seed: 'text', days: 'text', out: 'text', json: 'switch' },
  async run(words, open) {
    const [seed, days] = [Number(textOf(words, 'seed') ?? 1), Number(textOf(words, 'days') ?? 400)]
    if (textOf(words, 'out') !== undefined) {
      const { files, span } = await writeDemo({ seed, days, out: resolve(needed(words, 'out')) })
      print({ span, files })
      return 0
    }
    const ask = await open()
    print(await waitFor(ask, await ask.perform('load_demo', { seed, days })))
    return 0
  },
}
