import { template } from '../../api.ts'
import { Answer } from '../../parts/answer.tsx'
import { ExcelButton } from '../../parts/excel_button.tsx'
import { useAnswer } from '../../use_answer.ts'
import { useSpeech } from '../../speech.ts'
import { words } from './words.ts'

/** Workbooks of our own, for what no platform exports. */
export function Templates({ store }: { store: string }) {
  const { say } = useSpeech()
  const formats = useAnswer('formats', {})
  return (
    <details className="card">
      <summary><b>{say(words.templates)}</b> <span className="quiet small">{say(words.templates_about)}</span></summary>
      <Answer of={formats}>
        {(answer) => (
          <div className="line" style={{ flexWrap: 'wrap', marginTop: 10 }}>
            {answer.formats.flatMap(({ id, template: title }) => (title ? [<span key={id} className="line">{say(title)}<ExcelButton small name={say(title)} get={() => template({ store, format: id })} /></span>] : []))}
          </div>
        )}
      </Answer>
    </details>
  )
}
