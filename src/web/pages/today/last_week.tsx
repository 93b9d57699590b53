import type { Output } from '../../api.ts'
import { verdictOf } from '../../parts/effect_words.ts'
import { StateTag } from '../../parts/state_tag.tsx'
import { Told } from '../../parts/told.tsx'
import { hrefOf, Link } from '../../router.tsx'
import { useSpeech } from '../../speech.ts'
import { readLately } from './morning.ts'
import { words } from './words.ts'

/** 上周做的有没有用, and how many still wait for their day. */
export function LastWeek({ effects, day }: { effects: Output<'effects'>['effects']; day: string }) {
  const { say, relative } = useSpeech()
  const read = readLately(effects, day)
  const waiting = effects.filter(({ status }) => status === 'waiting')
  return (
    <section className="stack" aria-label={say(words.last_week)}>
      <h2>{say(words.last_week)}</h2>
      {read.length === 0 && <div className="note">{say(words.nothing_read)}</div>}
      {read.map((one) => {
        const { tone, says } = verdictOf(one, day)
        const ratio = one.reading?.effect_ratio
        return (
          <div key={one.effect_id} className="card small">
            <Link href={hrefOf('/effects', { effect: String(one.effect_id) })}><Told>{say(one.says)}</Told></Link>
            <div className="line"><StateTag tone={tone}>{say(says)}</StateTag>{ratio !== null && ratio !== undefined && <span className="number">{relative(ratio)}</span>}{one.reading?.because && <span className="quiet">{say(one.reading.because)}</span>}</div>
          </div>
        )
      })}
      {waiting.length > 0 && <div className="small"><Link href={hrefOf('/effects')}>{waiting.length} {say(words.still_measured)}</Link></div>}
    </section>
  )
}
