import { useMemo, useSyncExternalStore } from 'react'
import type { AnchorHTMLAttributes, MouseEvent, ReactNode } from 'react'

/**
 * The address is the question: path names the page, the query holds store, days and filters, so a link shows what its sender saw.
 * Forty lines over the browser's history do; no route here has a parameter in its path.
 */
const listeners = new Set<() => void>()
const tell = () => listeners.forEach((listener) => listener())
if (typeof window !== 'undefined') window.addEventListener('popstate', tell)

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function go(to: string, replace = false) {
  history[replace ? 'replaceState' : 'pushState'](null, '', to)
  tell()
}

export const usePath = () => useSyncExternalStore(subscribe, () => location.pathname)

/** The query of the address, and a way to change some of it (undefined takes a key out). */
export function useQueryOf(): [URLSearchParams, (changes: Record<string, string | undefined>) => void] {
  const search = useSyncExternalStore(subscribe, () => location.search)
  const query = useMemo(() => new URLSearchParams(search), [search])
  return [query, (changes) => go(`${location.pathname}${searchOf(new URLSearchParams(location.search), changes)}`, true)]
}

export function searchOf(query: URLSearchParams, changes: Record<string, string | undefined>): string {
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined || value === '') query.delete(key)
    else query.set(key, value)
  }
  const text = query.toString().replaceAll('%2C', ',')
  return text && `?${text}`
}

/** The store goes along from page to page; the rest of a question belongs to its page. */
export function hrefOf(path: string, query: Record<string, string | undefined> = {}): string {
  const store = new URLSearchParams(location.search).get('store') ?? undefined
  return `${path}${searchOf(new URLSearchParams(), { store, ...query })}`
}

export function Link({ href, children, ...rest }: { href: string; children: ReactNode } & AnchorHTMLAttributes<HTMLAnchorElement>) {
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    go(href)
    window.scrollTo(0, 0)
  }
  return <a {...rest} href={href} onClick={follow}>{children}</a>
}
