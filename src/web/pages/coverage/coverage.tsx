import { Drawer } from 'antd'
import { useState } from 'react'
import { addDays, daysOf, isDay, monthOf } from '../../../kernel/days.ts'
import type { Output } from '../../api.ts'
import { Answer } from '../../parts/answer.tsx'
import { NoStore } from '../../parts/no_store.tsx'
import { RowsTable } from '../../parts/rows_table.tsx'
import { hrefOf, Link, useQueryOf } from '../../router.tsx'
import { useAnswer } from '../../use_answer.ts'
import { useNarrow } from '../../use_narrow.ts'
import { useMe, useStore } from '../../use_store.ts'
import { useSpeech } from '../../speech.ts'
import { monthsOf, statesOf } from './matrix.ts'
import { words } from './words.ts'

export function Coverage() {
  const store = useStore()
  return store ? <Matrix store={store.store_id} /> : <NoStore />
}

type Duty = Output<'coverage'>['duties'][number]
type Chosen = { duty: Duty; day: string }

function Matrix({ store }: { store: string }) {
  const { word, say, day } = useSpeech()
  const { today } = useMe()
  const [query, change] = useQueryOf()
  const asked = query.get('month')
  const month = asked !== null && isDay(`${asked}-01`) ? monthOf(`${asked}-01`) : { from: addDays(today, -30), to: addDays(today, -1) }
  const span = { from: month.from, to: month.to < today ? month.to : addDays(today, -1) }
  const coverage = useAnswer('coverage', { store, ...span })
  const [chosen, setChosen] = useState<Chosen>()
  return (
    <div className="stack">
      <div className="line">
        <select className="plain_select" aria-label={word('month')} value={asked ?? ''} onChange={({ target }) => change({ month: target.value })}>
          <option value="">{word('last_30')}</option>
          {monthsOf(today, 24).map((one) => <option key={one} value={one}>{one}</option>)}
        </select>
        <Legend />
      </div>
      <Answer of={coverage}>
        {({ duties, reports }) => (
          <>
            {(['day', 'week'] as const).map((every) => {
              const due = duties.filter((duty) => duty.every === every)
              return due.length > 0 && <section className="card" key={every}><h2>{say(every === 'day' ? words.every_day : words.every_week)} <span className="quiet small">{due.length} {say(words.reports)}</span></h2><Squares duties={due} {...span} choose={setChosen} /></section>
            })}
            {reports.some(({ duty, windows }) => duty === null && windows.length > 0) && (
              <section className="card"><Others reports={reports.filter(({ duty }) => duty === null)} /></section>
            )}
            <Drawer open={chosen !== undefined} onClose={() => setChosen(undefined)} size={420} styles={{ wrapper: { maxWidth: '100vw' } }} title={chosen && `${say(chosen.duty.label)} · ${day(chosen.day)}`}>
              {chosen && <Files chosen={chosen} reports={reports} />}
            </Drawer>
          </>
        )}
      </Answer>
    </div>
  )
}

function Legend() {
  const { say } = useSpeech()
  return (
    <span className="line small quiet">
      {([['here', 'covered'], ['missing', 'missing'], ['', 'not_due']] as const).map(([state, key]) => <span key={key} className="line" style={{ gap: 4 }}><span className={`day_cell ${state}`} style={{ width: 14, height: 14, cursor: 'default' }} aria-hidden />{say(words[key])}</span>)}
      <span>{say(words.click_to_see_file)}</span>
    </span>
  )
}

const toTheLastDay = (frame: HTMLElement | null) => { if (frame) frame.scrollLeft = frame.scrollWidth }

/** A phone shows the last fortnight, which is what it can hold. */
const ON_A_PHONE = 13

function Squares({ duties, from: asked, to, choose }: { duties: Duty[]; from: string; to: string; choose(chosen: Chosen): void }) {
  const from = useNarrow() && addDays(to, -ON_A_PHONE) > asked ? addDays(to, -ON_A_PHONE) : asked
  const { word, say, day } = useSpeech()
  return (
    <div className="rows bare" tabIndex={0} role="region" aria-label={say(words.legend)} ref={toTheLastDay}>
      <table className="matrix">
        <thead>
          <tr><th scope="col">{word('format')}</th>{daysOf({ from, to }).map((one) => <th key={one} scope="col" className="day_head">{Number(one.slice(8)) === 1 || one === from ? `${Number(one.slice(5, 7))}/${Number(one.slice(8))}` : Number(one.slice(8))}</th>)}<th scope="col" className="right">{say(words.days_missing)}</th></tr>
        </thead>
        <tbody>
          {duties.map((duty) => {
            const states = statesOf(duty, from, to)
            return (
              <tr key={duty.duty}>
                <th scope="row">{say(duty.label)}</th>
                {states.map(({ day: one, state }) => (
                  <td key={one}>
                    <button type="button" className={`day_cell ${state}`} aria-label={`${say(duty.label)} ${day(one)} ${say(state === 'here' ? words.covered : state === 'missing' ? words.missing : words.not_due)}`} onClick={() => choose({ duty, day: one })} />
                  </td>
                ))}
                <td className="right">{duty.missing_days.filter((one) => one >= from && one <= to).length || '–'}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** The files that tell a day, or where to get the one that is missing. */
function Files({ chosen: { duty, day }, reports }: { chosen: Chosen; reports: Output<'coverage'>['reports'] }) {
  const { word, say, instant } = useSpeech()
  const formats = useAnswer('formats', {})
  const files = reports.filter((report) => report.duty === duty.duty).flatMap(({ label, windows }) => windows.filter(({ from, to }) => from <= day && to >= day).map((window) => ({ label, ...window })))
  return (
    <div className="stack">
      {files.length === 0 && <p>{say(words.no_file)}</p>}
      {files.map((one) => (
        <div key={one.import_id + one.from} className="card">
          <Link translate="no" href={hrefOf('/import', { import: one.import_id })}>{one.file}</Link>
          <div className="quiet small">{say(one.label)} · {one.from} – {one.to} · {word('exported_at')} {instant(one.exported_at)}</div>
        </div>
      ))}
      <div>
        <b className="small">{say(words.get_it_from)}</b>
        {(formats.data?.formats ?? []).filter(({ id }) => duty.formats.includes(id)).map(({ id, label, where }) => <div key={id} className="small">{say(label)}：<span className="quiet">{say(where)}</span></div>)}
      </div>
    </div>
  )
}

function Others({ reports }: { reports: Output<'coverage'>['reports'] }) {
  const { word, say } = useSpeech()
  const shown = reports.filter(({ windows }) => windows.length > 0)
  return (
    <RowsTable
      bare
      label={say(words.optional_reports)}
      heading={<h2>{say(words.optional_reports)}</h2>}
      rows={shown}
      keyOf={({ report }) => report}
      columns={[
        { key: 'label', title: word('format'), text: ({ label }) => say(label), show: ({ label }) => say(label) },
        { key: 'span', title: word('span'), text: wholeSpan, show: wholeSpan },
        { key: 'files', title: say(words.files), right: true, sort: filesOf, show: filesOf },
      ]}
    />
  )
}

type Report = Output<'coverage'>['reports'][number]
const wholeSpan = ({ windows }: Report) => `${windows.map(({ from }) => from).sort()[0]} – ${windows.map(({ to }) => to).sort().at(-1)}`
const filesOf = ({ windows }: Report) => new Set(windows.map(({ import_id }) => import_id)).size
