import { Segmented } from 'antd'
import { prefer, usePreferences } from '../preferences.ts'
import type { Preferences } from '../preferences.ts'
import { useSpeech } from '../speech.ts'
import { Told } from './told.tsx'

const LANGUAGES: { value: Preferences['language']; label: string }[] = [
  { value: 'zh-CN', label: '简体' },
  { value: 'zh-TW', label: '繁體' },
  { value: 'en', label: 'English' },
]

/** Language, light and dark, and the colour of a rise: one's own, kept in this browser. */
export function DisplaySettings() {
  const { word } = useSpeech()
  const chosen = usePreferences()
  return (
    <div className="stack">
      <div>
        <div className="quiet small">{word('language')}</div>
        <Segmented aria-label={word('language')} value={chosen.language} options={LANGUAGES.map(({ value, label }) => ({ value, label: <Told>{label}</Told> }))} onChange={(language) => prefer({ language })} />
      </div>
      <div>
        <div className="quiet small">{word('theme')}</div>
        <Segmented
          aria-label={word('theme')}
          value={chosen.theme}
          options={(['light', 'dark', 'system'] as const).map((value) => ({ value, label: word(value) }))}
          onChange={(theme) => prefer({ theme })}
        />
      </div>
      <div>
        <div className="quiet small">{word('rise_colour')}</div>
        <Segmented
          aria-label={word('rise_colour')}
          value={chosen.rise}
          options={[{ value: 'red' as const, label: word('rise_red') }, { value: 'green' as const, label: word('rise_green') }]}
          onChange={(rise) => prefer({ rise })}
        />
      </div>
    </div>
  )
}
