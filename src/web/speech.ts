import { createContext, use } from 'react'
import type { Text } from '../kernel/text.ts'
import { absolute, dayText, figure, instantText, relative } from '../kernel/figures.ts'
import type { Preferences } from './preferences.ts'
import { frame } from './words.ts'
import type { Word } from './words.ts'

export type Language = Preferences['language']

/** How to speak a language: the frame's words, a record's words, and figures. */
export type Speech = ReturnType<typeof speech>

export function speech(language: Language, toTraditional: (text: string) => string = (text) => text) {
  const chinese = language === 'zh-TW' ? toTraditional : (text: string) => text
  return {
    language,
    word: (key: Word): string => (language === 'en' ? frame[key].en : chinese(frame[key].zh)),
    say: (text: Text): string => (language === 'en' ? text.en : chinese(text.zh)),
    /** Text in Chinese that has no English (a refusal, a file's own words). */
    told: (text: string): string => chinese(text),
    figure: (value: number | null | undefined, unit: string, compact = false) => figure(value, unit, { language, compact }),
    relative: (ratio: number) => relative(ratio, language),
    absolute: (change: number, unit: string) => absolute(change, unit, { language, compact: true }),
    /** With its weekday a day of another year says which: 2月29日 of an old file is not this year's. */
    day: (day: string, weekday?: boolean) => dayText(day, language, weekday, new Date().getFullYear()),
    instant: (instant: string | null | undefined) => instantText(instant, language),
  }
}

export const SpeechContext = createContext<Speech>(speech('zh-CN'))
export const useSpeech = () => use(SpeechContext)
