import { useSyncExternalStore } from 'react'

export type Preferences = {
  language: 'zh-CN' | 'zh-TW' | 'en'
  theme: 'light' | 'dark' | 'system'
  /** Which colour a rise has: red in China, green elsewhere. */
  rise: 'red' | 'green'
}

const KEY = 'junshi_preferences'
const usual: Preferences = { language: 'zh-CN', theme: 'system', rise: 'red' }

function read(): Preferences {
  try {
    return { ...usual, ...JSON.parse(localStorage.getItem(KEY) ?? '{}') }
  } catch {
    return usual // a browser that forbids storage still shows the product
  }
}

let current = read()
const listeners = new Set<() => void>()
const tell = () => listeners.forEach((listener) => listener())

// Every tab follows what is chosen in one of them.
if (typeof window !== 'undefined') {
  window.addEventListener('storage', ({ key }) => {
    if (key !== KEY) return
    current = read()
    tell()
  })
}

export const preferences = () => current
export const usePreferences = () =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, preferences)

export function prefer(changes: Partial<Preferences>) {
  current = { ...current, ...changes }
  try {
    localStorage.setItem(KEY, JSON.stringify(current))
  } catch {
    // kept for this visit only
  }
  tell()
}

const dark = () => matchMedia('(prefers-color-scheme: dark)')
export function useDark(): boolean {
  const { theme } = usePreferences()
  const system = useSyncExternalStore(
    (listener) => {
      const query = dark()
      query.addEventListener('change', listener)
      return () => query.removeEventListener('change', listener)
    },
    () => dark().matches,
  )
  return theme === 'system' ? system : theme === 'dark'
}
