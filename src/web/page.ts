import type { ComponentType } from 'react'
import type { Text } from '../kernel/text.ts'

/** Groups of the menu, in the order they are shown. `door` pages stand alone, without the frame. */
export const GROUPS = ['daily', 'analysis', 'money', 'data', 'settings', 'door'] as const

export type Page = {
  path: string
  label: Text
  group: (typeof GROUPS)[number]
  order: number
  /** Other addresses of the page that look different (`?tab=members`). Tests open every page and each of these. */
  sights?: readonly string[]
  Component: ComponentType
}

export const definePage = (page: Page): Page => page
