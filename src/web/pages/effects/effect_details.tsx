import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { Chart } from '../../charts/chart.tsx'
import { effectPicture } from '../../charts/effect_picture.ts'
import type { Picture } from '../../charts/effect_picture.ts'
import type { Output } from '../../api.ts'
import { Answer } from '../../parts/answer.tsx'
import { shareOf, verdictOf } from '../../parts/effect_words.ts'
import { useMetrics } from '../../parts/figure.tsx'
import { StateTag } from '../../parts/state_tag.tsx'
import { useSpeech } from '../../speech.ts'
import { useAnswer } from '../../use_answer.ts'
import { useColours } from '../../use_colours.ts'
import { useMe } from '../../use_store.ts'
import { Plan } from './plan.tsx'
import { words } from './words.ts'

type Effect = Output<'effects'>['effects'][number]

/** One effect: its verdict in words, the picture, and the plan that was fixed before it could be known. */
export function EffectDetails({ of: effect, store }: { of: Effect; store: string }) {
  const { say } = useSpeech()
  const { today } = useMe()
  const { tone, says } = verdictOf(effect, today)
  const { reading } = effect
  // It is longer than a screen, and the keyboard must be able to scroll it.
  return (
    <div className="stack" tabIndex={0}>
      <div className="line"><StateTag tone={tone}>{say(says)}</StateTag>{reading?.because && <span>{say(reading.because)}</span>}</div>
      {reading && reading.verdict !== 'refused' && <Said of={effect} reading={reading} />}
      {reading?.picture && <PictureOf picture={reading.picture} of={effect} />}
      {effect.status === 'waiting' && <Look of={effect} store={store} />}
      <Plan of={effect} store={store} />
    </div>
  )
}

function Said({ of: { metric }, reading }: { of: Effect; reading: NonNullable<Effect['reading']> }) {
  const { say, relative, absolute } = useSpeech()
  const unit = useMetrics().get(metric)?.unit ?? 'number'
  const share = shareOf(reading)
  const { effect, low, high, effect_ratio, effect_total } = reading
  if (effect === null) return null
  return (
    <dl className="facts">
      <dt>{say(words.effect)}</dt><dd>{effect_ratio !== null && <b className="number">{relative(effect_ratio)} </b>}<span className="number">{absolute(effect, unit)} {say(words.a_day)}</span></dd>
      <dt>{say(words.between)}</dt><dd className="number">{low !== null && high !== null ? `${absolute(low, unit)} – ${absolute(high, unit)}` : '–'}{share && ` (${relative(share.low)} – ${relative(share.high)})`}</dd>
      {effect_total !== null && unit !== 'ratio' && <><dt>{say(words.in_all)}</dt><dd className="number">{absolute(effect_total, unit)}</dd></>}
    </dl>
  )
}

function PictureOf({ picture, of: { metric, plan } }: { picture: Picture; of: Effect }) {
  const speech = useSpeech()
  const { say } = speech
  const colours = useColours()
  const known = useMetrics().get(metric)
  const unit = known?.unit ?? 'number'
  const { option, height } = useMemo(() => effectPicture(picture, {
    unit,
    marks: [...(plan.trigger ? [{ ...plan.trigger, label: say(words.trigger) }] : []), { ...plan.window, label: say(words.window) }],
    words: { treated: say(words.treated), counterfactual: say(words.counterfactual), gap: say(words.gap) },
  }, colours, speech), [picture, plan, unit, colours, speech])
  return <Chart option={option} height={height} label={`${known ? say(known.label) : ''}：${say(words.treated)}、${say(words.counterfactual)}、${say(words.gap)} ${picture.days[0] ?? ''} – ${picture.days.at(-1) ?? ''}`} />
}

/** Before its day: curves and no verdict, asked for and not pressed on anyone. */
function Look({ of: effect, store }: { of: Effect; store: string }) {
  const { say } = useSpeech()
  const [looking, setLooking] = useState(false)
  const look = useAnswer('look_at_effect', looking ? { store, effect_id: effect.effect_id } : undefined)
  if (!looking) return <div className="line"><Button onClick={() => setLooking(true)}>{say(words.look)}</Button><span className="small quiet">{say(words.look_about)}</span></div>
  return (
    <Answer of={look}>
      {({ picture }) => (
        <div className="stack">
          <div className="note doubt" role="note">{say(words.preliminary)}</div>
          {picture ? <PictureOf picture={picture} of={effect} /> : <div className="note">{say(words.no_picture)}</div>}
        </div>
      )}
    </Answer>
  )
}
