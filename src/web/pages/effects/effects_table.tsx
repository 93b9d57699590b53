import { Drawer } from 'antd'
import type { Output } from '../../api.ts'
import { Answer } from '../../parts/answer.tsx'
import { shareOf, verdictOf } from '../../parts/effect_words.ts'
import { EmptyState } from '../../parts/empty_state.tsx'
import { useMetrics } from '../../parts/figure.tsx'
import { RowsTable } from '../../parts/rows_table.tsx'
import { StateTag } from '../../parts/state_tag.tsx'
import { Told } from '../../parts/told.tsx'
import { go, hrefOf, useQueryOf } from '../../router.tsx'
import { useSpeech } from '../../speech.ts'
import { useAnswer } from '../../use_answer.ts'
import { useMe } from '../../use_store.ts'
import { EffectDetails } from './effect_details.tsx'
import { words } from './words.ts'

/** Every registered change with its verdict; one opens with its plan and its picture. */
export function EffectsTable({ store }: { store: string }) {
  const { say } = useSpeech()
  const [query, change] = useQueryOf()
  const effects = useAnswer('effects', { store })
  return (
    <Answer of={effects}>
      {({ effects: all }) => {
        const opened = all.find(({ effect_id }) => String(effect_id) === query.get('effect'))
        if (all.length === 0) return <EmptyState title={say(words.none)} about={say(words.none_about)} act={{ label: say(words.to_today), run: () => go(hrefOf('/today')) }} />
        return (
          <>
            <Listed of={all} open={(id) => change({ effect: String(id) })} />
            <Drawer open={opened !== undefined} onClose={() => change({ effect: undefined })} size={720} styles={{ wrapper: { maxWidth: '100vw' } }} title={opened && <Told>{say(opened.says)}</Told>}>
              {opened && <EffectDetails key={opened.effect_id} of={opened} store={store} />}
            </Drawer>
          </>
        )
      }}
    </Answer>
  )
}

type Effect = Output<'effects'>['effects'][number]

function Listed({ of, open }: { of: readonly Effect[]; open(effect_id: number): void }) {
  const { say, day, relative } = useSpeech()
  const { today } = useMe()
  const metrics = useMetrics()
  const label = (id: string) => { const metric = metrics.get(id); return metric ? say(metric.label) : '…' }
  const between = ({ reading }: Effect) => { const share = reading && shareOf(reading); return share ? `${relative(share.low)} – ${relative(share.high)}` : null }
  return (
    <RowsTable
      label={say(words.effects)}
      rows={of}
      keyOf={({ effect_id }) => effect_id}
      columns={[
        { key: 'says', title: say(words.change), text: ({ says }) => say(says), show: ({ effect_id, says }) => <button type="button" className="plain_button link" onClick={() => open(effect_id)}><Told>{say(says)}</Told></button> },
        { key: 'verdict', title: say(words.verdict), sort: (one) => say(verdictOf(one, today).says), show: (one) => { const { tone, says } = verdictOf(one, today); return <StateTag tone={tone}>{say(says)}</StateTag> } },
        { key: 'effect', title: say(words.effect), right: true, sort: ({ reading }) => reading?.effect_ratio ?? null, show: ({ reading }) => (reading?.effect_ratio == null ? '–' : <span className="number">{relative(reading.effect_ratio)}</span>) },
        { key: 'between', title: say(words.between), right: true, desk: true, text: between, show: (one) => <span className="number">{between(one) ?? '–'}</span> },
        { key: 'metric', title: say(words.measured_on), desk: true, text: ({ metric }) => label(metric), show: ({ metric }) => label(metric) },
        { key: 'reading', title: say(words.reading_day), sort: ({ reading_day }) => reading_day, show: ({ reading_day }) => day(reading_day, false) },
        { key: 'because', title: say(words.because), desk: true, text: ({ reading }) => (reading?.because ? say(reading.because) : null), show: ({ reading }) => (reading?.because ? say(reading.because) : '–') },
      ]}
    />
  )
}
