import { Drawer } from 'antd'
import { useState } from 'react'
import { addDays, daysOf, isDay, monthOf } from '../../../kernel/days.ts'
import type { Output } from '../../api.ts'
import { Answer } from '../../parts/answer.tsx'
import { NoStore } from '../../parts/no_store.tsx'
import { RowsTable } from '../../parts/rows_table.tsx'
import { hrefOf, Link, useQueryOf } from '../../router.tsx'
import { useAnswer } from '../../use_answer.ts'
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
  const { word, say } = useSpeech()
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
              return due.length > 0 && <section className="card" key={every}><h2>{say(every === 'day' ? words.every_day : words.every_week)}</h2><Squares duties={due} {...span} choose={setChosen} /></section>
            })}
            {reports.some(({ duty, windows }) => duty === null && windows.length > 0) && (
              <section className="card"><h2>{say(words.optional_reports)}</h2><Others reports={reports.filter(({ duty }) => duty === null)} /></section>
            )}
            <Drawer open={chosen !== undefined} onClose={() => setChosen(undefined)} size={420} styles={{ wrapper: { maxWidth: '100vw' } }} title={chosen && `${chosen.day}`}>
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

function Squares({ duties, from, to, choose }: { duties: Duty[]; from: string; to: string; choose(chosen: Chosen): void }) {
  const { word, say, day } = useSpeech()
  return (
    <div className="rows bare" tabIndex={0} role="region" aria-label={say(words.legend)}>
      <table className="matrix">
        <thead>
          <tr><th scope="col">{word('report')}</th>{daysOf({ from, to }).map((one) => <th key={one} scope="col" style={{ padding: '2px', textAlign: 'center', fontSize: 11 }}>{Number(one.slice(8))}</th>)}<th scope="col" className="right">{say(words.days_missing)}</th></tr>
        </thead>
        <tbody>
          {duties.map((duty) => {
            const states = statesOf(duty, from, to)
            return (
              <tr key={duty.duty}>
                <th scope="row" style={{ fontWeight: 400, textAlign: 'left' }}>{say(duty.label)}</th>
                {states.map(({ day: one, state }) => (
                  <td key={one} style={{ padding: 2 }}>
                    <button type="button" className={`day_cell ${state}`} aria-label={`${say(duty.label)} ${day(one)} ${say(state === 'here' ? words.covered : state === 'missing' ? words.missing : words.not_due)}`} onClick={() => choose({ duty, day: one })} />
                  </td>
                ))}
                <td className="right" style={{ padding: '2px 8px' }}>{duty.missing_days.filter((one) => one >= from && one <= to).length || '–'}</td>
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
      <b>{say(duty.label)}</b>
      {files.length === 0 && <p>{say(words.no_file)}</p>}
      {files.map((one) => (
        <div key={one.import_id + one.from} className="card">
          <Link href={hrefOf('/import', { import: one.import_id })}>{one.file}</Link>
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
      rows={shown}
      keyOf={({ report }) => report}
      columns={[
        { key: 'label', title: word('report'), show: ({ label }) => say(label) },
        { key: 'span', title: word('span'), show: ({ windows }) => `${windows.map(({ from }) => from).sort()[0]} – ${windows.map(({ to }) => to).sort().at(-1)}` },
        { key: 'files', title: word('file'), right: true, show: ({ windows }) => new Set(windows.map(({ import_id }) => import_id)).size },
      ]}
    />
  )
}
