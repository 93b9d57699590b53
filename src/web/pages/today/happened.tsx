import type { Output } from '../../api.ts'
import { itemsAmong } from '../../parts/things.ts'
import { useItemCards } from '../../parts/item_tag.tsx'
import { hrefOf, Link } from '../../router.tsx'
import { useSpeech } from '../../speech.ts'
import { FindingNote } from './finding_note.tsx'
import { mostWorthFirst } from './morning.ts'
import { words } from './words.ts'

type Findings = Output<'findings'>['findings']

/** Three are read, thirty are not (demo.md §1); the rest stand folded below them. */
const MOST = 3

/** 发生了什么: what is beyond the usual ups and downs, then what is wrong with the files, counted apart. */
export function Happened({ findings, store }: { findings: Findings; store: string }) {
  const { say } = useSpeech()
  const cards = useItemCards(store, itemsAmong(findings.map(({ thing }) => thing)))
  const told = mostWorthFirst(findings.filter(({ kind }) => kind === 'finding'))
  const data = findings.filter(({ kind }) => kind === 'data')
  const notes = (list: Findings, open = 0) => list.map((one, i) => <FindingNote key={one.finding_id} of={one} cards={cards} store={store} open={i < open} />)
  return (
    <section className="stack" aria-label={say(words.happened)}>
      <div className="line apart"><h2>{say(words.happened)}</h2><Link href={hrefOf('/why')}>{say(words.open_up)}</Link></div>
      {told.length === 0 && <div className="note">{say(words.nothing_happened)}</div>}
      {notes(told.slice(0, MOST), MOST)}
      {told.length > MOST && <details className="folded"><summary>{say(words.more_findings)} {told.length - MOST}</summary><div className="stack">{notes(told.slice(MOST))}</div></details>}
      {data.length > 0 && <details className="folded"><summary>{say(words.data_problems)} {data.length}</summary><div className="stack">{notes(data)}</div></details>}
    </section>
  )
}
