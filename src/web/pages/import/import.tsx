import { Button, Drawer, Popconfirm } from 'antd'
import { useState } from 'react'
import { Answer } from '../../parts/answer.tsx'
import { EmptyState } from '../../parts/empty_state.tsx'
import { useReason } from '../../parts/problem.tsx'
import { RowsTable } from '../../parts/rows_table.tsx'
import { StateTag } from '../../parts/state_tag.tsx'
import { StoreForm } from '../../parts/store_form.tsx'
import { hrefOf, useQueryOf } from '../../router.tsx'
import { useAct, useAnswer, useJob } from '../../use_answer.ts'
import { useMe, useStore } from '../../use_store.ts'
import type { Store } from '../../use_store.ts'
import { useSpeech } from '../../speech.ts'
import { AnswerForm } from './answer_form.tsx'
import { DropZone } from './drop_zone.tsx'
import { ImportReport } from './import_report.tsx'
import type { ImportCard } from './import_report.tsx'
import { MappingForm } from './mapping_form.tsx'
import { PeerBox } from './peer_box.tsx'
import { SendingLine, useSending } from './sending.tsx'
import { Templates } from './templates.tsx'
import { words } from './words.ts'

export function Import() {
  const { word } = useSpeech()
  const store = useStore()
  const { owner } = useMe()
  const [, change] = useQueryOf()
  if (store) return <ImportInto key={store.store_id} store={store} />
  return <EmptyState title={word('no_store')} about={word('make_store_first')}>{owner && <div style={{ display: 'inline-block', textAlign: 'left' }}><StoreForm made={(id) => change({ store: id })} /></div>}</EmptyState>
}

const TONE: Record<ImportCard['state'], 'good' | 'bad' | 'ask' | 'quiet'> = { committed: 'good', refused: 'bad', asks: 'ask', unmapped: 'ask', staging: 'quiet', undone: 'quiet', forgotten: 'quiet' }

/** What waits for somebody comes first. */
const WAITING: ImportCard['state'][] = ['committed', 'undone', 'forgotten', 'staging', 'refused', 'asks', 'unmapped']
const waitingFirst = (imports: readonly ImportCard[]) => [...imports].sort((a, b) => Number(b.state === 'asks' || b.state === 'unmapped') - Number(a.state === 'asks' || a.state === 'unmapped'))
const spanIn = ({ report }: ImportCard) => (!report?.span ? '–' : report.span.from === report.span.to ? report.span.from : `${report.span.from} – ${report.span.to}`)

function ImportInto({ store }: { store: Store }) {
  const { word, say, instant, figure } = useSpeech()
  const [query, change] = useQueryOf()
  const sending = useSending(store.store_id)
  const imports = useAnswer('list_imports', { store: store.store_id })
  const open = query.get('import')
  const formats = useAnswer('formats', {})
  const named = (id: string | null | undefined) => { const format = formats.data?.formats.find((one) => one.id === id); return format ? say(format.label) : id ?? '–' }
  const mayChange = store.role !== 'viewer'
  return (
    <div className="stack">
      {mayChange && <div className="drop_and_peers"><DropZone take={sending.send} /><PeerBox store={store.store_id} /></div>}
      {mayChange && <Templates store={store.store_id} />}
      {sending.all.length > 0 && <section className="card stack" aria-label={say(words.importing)}>{sending.all.map((one) => <SendingLine key={one.key} of={one} />)}</section>}
      <Answer of={imports}>
        {(answer) => answer.imports.length === 0 ? <EmptyState title={word('nothing_yet')} about={say(words.drop_here)} /> : (
          <RowsTable
            label={say(words.imports)}
            heading={<h2>{say(words.imports)}</h2>}
            rows={waitingFirst(answer.imports)}
            keyOf={({ import_id }) => import_id}
            columns={[
              { key: 'file', title: word('file'), text: (one) => one.file, show: (one) => <><a className="file" translate="no" href={hrefOf('/import', { import: one.import_id })} onClick={(event) => { event.preventDefault(); change({ import: one.import_id }) }}>{one.file}</a>{one.refused && <div className="small quiet">{say({ zh: one.refused, en: one.refused_en ?? one.refused })}</div>}</> },
              { key: 'state', title: say(words.state), sort: (one) => WAITING.indexOf(one.state), text: (one) => say(words[`state_${one.state}`]), show: (one) => <StateTag tone={TONE[one.state]}>{say(words[`state_${one.state}`])}</StateTag> },
              { key: 'format', title: word('format'), desk: true, text: ({ report }) => named(report?.format), show: ({ report }) => named(report?.format) },
              { key: 'span', title: word('span'), text: spanIn, show: (one) => <span className="number">{spanIn(one)}</span> },
              { key: 'read', title: say(words.rows_read), right: true, sort: ({ report }) => report?.rows_read ?? null, show: ({ report }) => figure(report?.rows_read, 'count') },
              { key: 'refused', title: say(words.rows_refused), right: true, sort: ({ report }) => report?.rows_refused ?? null, show: ({ report }) => figure(report?.rows_refused, 'count') },
              { key: 'at', title: word('when'), desk: true, sort: ({ at }) => at, show: ({ at }) => <span className="number">{instant(at)}</span> },
            ]}
          />
        )}
      </Answer>
      <Drawer open={open !== null} onClose={() => change({ import: undefined })} size={720} styles={{ wrapper: { maxWidth: '100vw' } }} title={word('report')}>
        {open !== null && <OneImport store={store} import_id={open} />}
      </Drawer>
    </div>
  )
}

function OneImport({ store, import_id }: { store: Store; import_id: string }) {
  const { word, say } = useSpeech()
  const reason = useReason()
  const one = useAnswer('get_import', { store: store.store_id, import_id })
  const undo = useAct('undo_import')
  const [job, setJob] = useState<string>()
  const { data } = useJob(job)
  const going = (job_id: string) => {
    setJob(job_id)
    setTimeout(() => void one.refetch(), 1500)
  }
  return (
    <Answer of={one}>
      {(card) => (
        <div className="stack">
          <div className="line"><b>{card.file}</b><StateTag tone={TONE[card.state]}>{say(words[`state_${card.state}`])}</StateTag></div>
          {data && <div role="status" className="quiet">{data.problem ? say({ zh: data.problem, en: data.problem_en ?? data.problem }) : say(words[`job_${data.status}`])}</div>}
          {card.state === 'asks' && <AnswerForm of={card} done={going} />}
          {card.state === 'unmapped' && <MappingForm of={card} done={going} />}
          <ImportReport of={card} />
          {undo.error && <p role="alert">{reason(undo.error)}</p>}
          {card.state === 'committed' && store.role === 'owner' && (
            <div>
              <Popconfirm title={say(words.undo_sure)} okText={say(words.undo)} cancelText={word('cancel')} onConfirm={() => undo.mutate({ store: store.store_id, import_id })}>
                <Button danger loading={undo.isPending}>{say(words.undo)}</Button>
              </Popconfirm>
            </div>
          )}
        </div>
      )}
    </Answer>
  )
}
