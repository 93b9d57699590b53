import { addDays, daysOf } from '../../../kernel/days.ts'
import type { Output } from '../../api.ts'
import { useSpeech } from '../../speech.ts'
import { words } from './words.ts'

/** The fourteen days to come, with what they bring. */
export function Fortnight({ from, marks }: { from: string; marks: Output<'today'>['marks'] }) {
  const { say, day } = useSpeech()
  return (
    <section className="stack" aria-label={say(words.fortnight)}>
      <h2>{say(words.fortnight)}</h2>
      <ol className="fortnight">
        {daysOf({ from: addDays(from, 1), to: addDays(from, 14) }).map((one) => {
          const held = marks.filter((mark) => mark.from <= one && one <= mark.to)
          return (
            <li key={one} className={held.length > 0 ? 'marked' : ''}>
              <span className="quiet small">{day(one)}</span>
              {held.map((mark) => <span key={mark.label.zh} className="small">{say(mark.label)}</span>)}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
