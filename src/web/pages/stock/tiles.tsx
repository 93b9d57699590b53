import type { Output } from '../../api.ts'
import { useSpeech } from '../../speech.ts'
import { words } from './words.ts'

type Told = Output<'stock'>
type Figure = Told['figures']['on_hand']

/** The first figures of stock; one that is not known says why. */
export function Tiles({ of: { figures, lost_week } }: { of: Told }) {
  const { say, figure } = useSpeech()
  const span = lost_week && lost_week.high > 0 ? `${say(words.between)} ${figure(lost_week.low, 'fen', true)} – ${figure(lost_week.high, 'fen', true)}` : ''
  return (
    <div className="figures">
      <Tile label={say(words.on_hand)} of={figures.on_hand} unit="count" about={figures.incoming.value ? `${say(words.incoming)} ${figure(figures.incoming.value, 'count')}` : ''} />
      <Tile label={say(words.cover_all)} of={figures.cover_days} unit="count" about={say(words.cover_all_about)} />
      <Tile label={say(words.broken_rate)} of={figures.broken_rate} unit="ratio" about={say(words.broken_about)} />
      <Tile label={say(words.whole_rate)} of={figures.whole_rate} unit="ratio" about={say(words.whole_about)} />
      <Tile label={say(words.reorder_codes)} of={figures.reorder_codes} unit="count" about={say(words.reorder_about)} />
      <Tile label={say(words.lost_week)} of={figures.lost_week_fen} unit="fen" about={[figures.out_codes.value === null ? '' : `${say(words.out_codes)} ${figure(figures.out_codes.value, 'count')}`, span].filter(Boolean).join(' · ')} title={say(words.lost_about)} />
      <Tile label={say(words.slow_codes)} of={figures.slow_codes} unit="count" about={figures.slow_pieces.value === null ? say(words.slow_about) : `${figure(figures.slow_pieces.value, 'count')} ${say(words.pieces)}`} title={say(words.slow_about)} />
      <Tile label={say(words.zero_styles)} of={figures.zero_sale_styles} unit="count" about="" />
    </div>
  )
}

export function Tile({ label, of, unit, about, title }: { label: string; of: Figure; unit: string; about: string; title?: string }) {
  const { say, figure } = useSpeech()
  return (
    <section className="card" aria-label={label} title={title}>
      <p className="quiet" style={{ margin: 0 }}>{label}</p>
      <p className="big number" style={{ margin: 0 }}>{of.value === null ? say(words.unknown) : figure(of.value, unit, true)}</p>
      <p className="small quiet" style={{ margin: 0 }}>{of.because ? say(of.because) : about}</p>
    </section>
  )
}
