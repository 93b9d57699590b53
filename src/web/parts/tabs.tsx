import { hrefOf, Link } from '../router.tsx'

/** Parts of a page, each with an address of its own. */
export function Tabs({ path, label, tabs, here }: { path: string; label: string; tabs: readonly { key: string; label: string }[]; here: string | undefined }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(({ key, label }) => <Link key={key} href={hrefOf(path, { tab: key })} {...(key === here && { 'aria-current': 'page' as const })}>{label}</Link>)}
    </nav>
  )
}
