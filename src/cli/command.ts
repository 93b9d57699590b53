import type { Text } from '../kernel/text.ts'
import type { Asker } from './asker.ts'

export type Words = { positionals: string[]; values: Record<string, string | boolean | string[] | undefined> }

export type Command = {
  name: string
  /** One line for `junshi help`. */
  usage: string
  about: string
  /** Options that take a value, may be given several times, or are switches. */
  options: Record<string, 'text' | 'texts' | 'switch'>
  /** Returns the exit code. */
  run(words: Words, ask: () => Promise<Asker>): Promise<number>
}

/** `--lang en`, on every command; Chinese is what is spoken otherwise. */
export const languageOf = (words: Pick<Words, 'values'>): keyof Text => (words.values['lang'] === 'en' ? 'en' : 'zh')

export class Misuse extends Error {}

export const textOf = (words: Words, option: string): string | undefined => {
  const value = words.values[option]
  return typeof value === 'string' ? value : undefined
}
export const needed = (words: Words, option: string): string => {
  const value = textOf(words, option)
  if (value === undefined || value === '') throw new Misuse(`缺少 --${option}`)
  return value
}
export const listOf = (words: Words, option: string): string[] => (textOf(words, option) ?? '').split(',').map((part) => part.trim()).filter((part) => part !== '')

/** `--answer k=v` given any number of times. */
export function pairsOf(words: Words, option: string): [string, string][] {
  const given = words.values[option]
  return (Array.isArray(given) ? given : []).map((pair) => {
    const at = pair.indexOf('=')
    if (at < 1) throw new Misuse(`--${option} 要写成 键=值：${pair}`)
    return [pair.slice(0, at), pair.slice(at + 1)]
  })
}

export const print = (value: unknown): void => console.log(typeof value === 'string' ? value : JSON.stringify(value, null, 2))
