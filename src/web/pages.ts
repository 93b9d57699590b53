import type { Page } from './page.ts'

/** Every folder in pages/ that has a page.tsx is a page; a new one needs no line anywhere. */
export const pages: readonly Page[] = Object.values(import.meta.glob<Page>('./pages/*/page.tsx', { eager: true, import: 'default' })).sort(
  (a, b) => a.order - b.order,
)
