import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { ownerOf, pssOf, startProduct } from './product.ts'
const [home, n, conc, bin] = [process.argv[2]!, Number(process.argv[3]), Number(process.argv[4] ?? 1), process.argv[5]]
const product = await startProduct(home, 4870, bin)
const headers = { 'content-type': 'application/json', authorization: `Bearer ${ownerOf(home)}` }
const post = async (op: string, input: object): Promise<any> => { const r = await fetch(`${product.url}/api/${op}`, { method: 'POST', headers, body: JSON.stringify(input) }); if (!r.ok) throw new Error(await r.text()); return r.json() }
const cpu = () => { const t = (pid: number) => { const f = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' '); return (Number(f[11]) + Number(f[12])) / 100 }; const kids = readFileSync(`/proc/${product.server.pid}/task/${product.server.pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number); return { node: t(product.server.pid!), kids: kids.map(t).reduce((a, b) => a + b, 0) } }
const list = Array.from({ length: n }, (_, i) => `店${String(i + 1).padStart(3, '0')}`)
const c0 = cpu(); const t0 = performance.now(); let pss = 0
const s = setInterval(() => (pss = Math.max(pss, pssOf(product.server.pid!))), 1000)
const w = async () => { for (let st = list.shift(); st; st = list.shift()) { const b = performance.now(); const r = await post('issue_brief', { store: st }); console.log(st, JSON.stringify(r), Math.round(performance.now() - b)) } }
await Promise.all(Array.from({ length: conc }, w))
const c1 = cpu()
console.log('all', Math.round(performance.now() - t0), 'node cpu', (c1.node - c0.node).toFixed(1), 'engine cpu', (c1.kids - c0.kids).toFixed(1), 'pss', Math.round(pss), 'load', loadavg()[0])
clearInterval(s)
if (process.env.REAL_BIN) { process.kill(product.server.pid!, 'SIGUSR2'); await new Promise((r) => setTimeout(r, 4000)) }
await product.stop()
