import { useMemo } from 'react'
import { useDark, usePreferences } from './preferences.ts'
import { palette } from './theme.ts'
import type { Palette } from './theme.ts'

export function useColours(): Palette {
  const dark = useDark()
  const { rise } = usePreferences()
  return useMemo(() => palette(dark, rise), [dark, rise])
}
