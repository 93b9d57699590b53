import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDay, AGENCY, makeAgency } from './agency_store.ts'
import { keep, median, ownerOf, pssOf, quantile, startProduct } from './product.ts'

/**
 * The briefs of an agency's stores, all of them: first from nothing, then on the next morning, when every store has a day more. Asked
 * for at the HTTP door, two at a time; the summed PSS of all product processes is sampled meanwhile. The stores are made inside the
 * engine. Beside both, what it takes to open a brief.
 *
 *   npx tsx bench/agency.ts [stores] [a data folder to make]
 */
const stores = Number(process.argv[2] ?? AGENCY.stores)
const kept = process.argv[3]
const size = { ...AGENCY, stores }
const AT_ONCE = 2
const home = kept ?? mkdtempSync(join(tmpdir(), 'junshi-bench-agency-'))
if (!existsSync(join(home, 'warehouse'))) await makeAgency(home, size)

const from_nothing = await allBriefs()
await addDay(home, size, size.days)
const next_morning = await allBriefs()
if (!kept) rmSync(home, { recursive: true, force: true })
const within = (run: { all_ms: number; pss_mb: number }) => run.all_ms <= 180_000 && run.pss_mb <= 2048
keep(stores === AGENCY.stores ? 'agency' : `agency_${stores}`, { ...size, at_once: AT_ONCE, from_nothing, next_morning, limits: { all_ms: 180_000, pss_mb: 2048, opening_ms: 300 }, holds: within(from_nothing) && within(next_morning) })

async function allBriefs() {
  const product = await startProduct(home, 4863)
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${ownerOf(home)}` }
  const post = async <T>(operation: string, input: object): Promise<T> => {
    const reply = await fetch(`${product.url}/api/${operation}`, { method: 'POST', headers, body: JSON.stringify(input) })
    if (!reply.ok) throw new Error(`${operation} answered ${reply.status}: ${await reply.text()}`)
    return reply.json() as Promise<T>
  }
  let pss_mb = 0
  const sampling = setInterval(() => (pss_mb = Math.max(pss_mb, pssOf(product.server.pid!))), 1000)
  const waiting = Array.from({ length: stores }, (_, i) => `店${String(i + 1).padStart(3, '0')}`)
  const each: number[] = []
  const began = performance.now()
  const worker = async () => {
    for (let store = waiting.shift(); store !== undefined; store = waiting.shift()) {
      const begun = performance.now()
      const { isNew } = await post<{ isNew: boolean }>('issue_brief', { store })
      if (!isNew) throw new Error(`${store} had its brief before`)
      each.push(performance.now() - begun)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  const all_ms = Math.round(performance.now() - began)
  const load = Number(loadavg()[0]!.toFixed(1))
  clearInterval(sampling)
  const opening: number[] = []
  for (let i = 0; i < 20; i++) {
    const begun = performance.now()
    await post('brief', { store: `店${String((i % stores) + 1).padStart(3, '0')}` })
    opening.push(performance.now() - begun)
  }
  await product.stop()
  return { all_ms, a_store_ms: { median: Math.round(median(each)), p95: Math.round(quantile(each, 0.95)) }, pss_mb: Math.round(pss_mb), opening_ms: { median: Math.round(median(opening)), p95: Math.round(quantile(opening, 0.95)) }, load_of_the_machine: load }
}
