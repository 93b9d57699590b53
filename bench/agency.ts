import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDay, AGENCY, makeAgency } from './agency_store.ts'
import { keep, median, ownerOf, pssOf, quantile, startProduct } from './product.ts'

/**
 * The briefs of an agency's stores, all of them: first from nothing, then on three mornings, each with a day more of every store (what was
 * worked out is put down with every third day). Asked for at the HTTP door, three at a time; the summed PSS of all product processes is
 * sampled meanwhile. The stores are made inside the engine. Beside them, what it takes to open a brief. The limits are for each.
 *
 *   npx tsx bench/agency.ts [stores] [a data folder to make]
 */
const stores = Number(process.argv[2] ?? AGENCY.stores)
const kept = process.argv[3]
const size = { ...AGENCY, stores }
const AT_ONCE = 3
const home = kept ?? mkdtempSync(join(tmpdir(), 'junshi-bench-agency-'))
if (!existsSync(join(home, 'warehouse'))) await makeAgency(home, size)

type Run = Awaited<ReturnType<typeof allBriefs>>
const within = (run: Run) => run.all_ms <= 180_000 && run.pss_mb <= 2048 && run.opening_ms.p95 <= 300

const from_nothing = await allBriefs()
const next_mornings: Run[] = []
for (let morning = 0; morning < 3; morning++) {
  await addDay(home, size, size.days + morning)
  next_mornings.push(await allBriefs())
}
if (!kept) rmSync(home, { recursive: true, force: true })
keep(stores === AGENCY.stores ? 'agency' : `agency_${stores}`, { ...size, at_once: AT_ONCE, from_nothing, next_mornings, limits: { all_ms: 180_000, pss_mb: 2048, opening_ms: 300 }, holds: { from_nothing: within(from_nothing), mornings: next_mornings.every(within) } })

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
