import { Alert } from 'antd'
import type { ReactNode } from 'react'
import type { Output } from '../api.ts'
import { template } from '../api.ts'
import { Link, go, hrefOf } from '../router.tsx'
import { useSpeech } from '../speech.ts'
import { EmptyState } from './empty_state.tsx'
import { ExcelButton } from './excel_button.tsx'
import { moneyWords as words } from './money_words.ts'

export type MoneyStateOf = Output<'profit'>['state']

/** Asked again while the profit is being made. */
export const untilMade = ({ state }: { state: MoneyStateOf }): number | false => (state.pending ? 2_000 : false)

/** What the profit could not know and which file would tell it, counted; and that it is being made anew. */
export function MoneyState({ of, store, quiet = false }: { of: MoneyStateOf; store: string; quiet?: boolean }) {
  const { say, figure } = useSpeech()
  const { notes } = of
  const lines = notes && !quiet ? linesOf(notes, store, { say, figure }) : []
  return (
    <>
      {of.pending && of.made_at && <Alert type="info" showIcon title={say(words.pending)} />}
      {lines.length > 0 && (
        <section className="card" aria-label={say(words.missing)}>
          <h2>{say(words.missing)}</h2>
          <p className="quiet">{say(words.missing_of_all)}</p>
          <ul className="plain_list">{lines.map((line, i) => <li key={i} className="line">{line}</li>)}</ul>
        </section>
      )}
    </>
  )
}

type Speaking = Pick<ReturnType<typeof useSpeech>, 'say' | 'figure'>

function linesOf(notes: NonNullable<MoneyStateOf['notes']>, store: string, { say, figure }: Speaking): ReactNode[] {
  const count = (n: number) => <b className="number">{figure(n, 'count')}</b>
  const rules = <span className="line small">{say(words.rules_template)}<ExcelButton small name={say(words.rules_template)} get={() => template({ store, format: 'junshi_cost_rules' })} /></span>
  return [
    notes.uncosted_lines > 0 && <>{count(notes.uncosted_lines)} {say(words.uncosted)} {figure(notes.uncosted_fen, 'fen', true)}<Link href={hrefOf('/costs')}>{say(words.fill_costs)}</Link></>,
    notes.no_amount_orders > 0 && <>{count(notes.no_amount_orders)} {say(words.no_amount)}</>,
    notes.refund_untold_orders > 0 && <>{count(notes.refund_untold_orders)} {say(words.refund_untold)}<Link href={hrefOf('/import')}>{say(words.go_import)}</Link></>,
    notes.undated_refunds > 0 && <>{count(notes.undated_refunds)} {say(words.undated)}<Link href={hrefOf('/import')}>{say(words.go_import)}</Link></>,
    notes.unclassified_entries > 0 && <>{count(notes.unclassified_entries)} {say(words.unclassified)} {figure(notes.unclassified_in_fen, 'fen', true)} · {say(words.unclassified_out)} {figure(notes.unclassified_out_fen, 'fen', true)}<Link href={hrefOf('/fees')}>{say(words.class_fees)}</Link></>,
    notes.days_without_ads > 0 && <>{count(notes.days_without_ads)} {say(words.without_ads)}<Link href={hrefOf('/coverage')}>{say(words.go_import)}</Link></>,
    notes.entries === 0 && <>{say(words.no_entries)}<Link href={hrefOf('/import')}>{say(words.go_import)}</Link></>,
    !notes.has_rules && <>{say(words.no_rules)}{rules}</>,
    !notes.has_checks && <span className="quiet">{say(words.no_checks)}</span>,
  ].filter((line) => line !== false)
}

/** Nothing to tell yet: what to bring. */
export function NoMoney({ state, store }: { state: MoneyStateOf; store: string }) {
  const { say } = useSpeech()
  if (state.pending && state.made_at === null) return <EmptyState title={say(words.being_made)} about={say(words.nothing_about)} act={{ label: say(words.go_import), run: () => go(hrefOf('/import')) }} />
  return (
    <EmptyState title={say(words.nothing)} about={say(words.nothing_about)} act={{ label: say(words.go_import), run: () => go(hrefOf('/import')) }}>
      <p className="line" style={{ justifyContent: 'center' }}>{say(words.costs_template)}<ExcelButton small name={say(words.costs_template)} get={() => template({ store, format: 'junshi_costs' })} /></p>
    </EmptyState>
  )
}
