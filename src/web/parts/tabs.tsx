import { hrefOf, Link } from '../router.tsx'

type Given = { path: string; label: string; tabs: readonly { key: string; label: string }[]; here: string | undefined; /** What of the address goes along. */ keep?: Record<string, string> }

/** Parts of a page, each with an address of its own. */
export function Tabs({ path, label, tabs, here, keep = {} }: Given) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(({ key, label }) => <Link key={key} href={hrefOf(path, { ...keep, tab: key })} {...(key === here && { 'aria-current': 'page' as const })}>{label}</Link>)}
    </nav>
  )
}
