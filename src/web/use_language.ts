import { useEffect, useState } from 'react'
import { usePreferences } from './preferences.ts'
import { speech } from './speech.ts'
import type { Speech } from './speech.ts'

type Converter = (text: string) => string
let converter: Converter | undefined

/** The dictionary is a megabyte, so it is fetched by those who read Traditional Chinese and by nobody else. */
async function loadConverter(): Promise<Converter> {
  if (!converter) {
    const { Converter } = await import('opencc-js/cn2t')
    const convert = Converter({ from: 'cn', to: 'tw' })
    const known = new Map<string, string>()
    converter = (text) => known.get(text) ?? (known.set(text, convert(text)), convert(text))
  }
  return converter
}

export function useLanguage(): Speech {
  const { language } = usePreferences()
  // Until the dictionary is there, the simplified is spoken, and said to be.
  const [spoken, setSpoken] = useState<Speech>(() => speech(language === 'zh-TW' ? 'zh-CN' : language))
  useEffect(() => {
    document.documentElement.lang = spoken.language
  }, [spoken])
  useEffect(() => {
    let left = false
    if (language !== 'zh-TW') setSpoken(speech(language))
    else void loadConverter().then((convert) => left || setSpoken(speech(language, convert)))
    return () => {
      left = true
    }
  }, [language])
  return spoken
}

/** Simplified from traditional, so that a search for 轉化率 finds 转化率. */
export async function toSimplified(text: string): Promise<string> {
  const { Converter } = await import('opencc-js/t2cn')
  return Converter({ from: 'tw', to: 'cn' })(text)
}
