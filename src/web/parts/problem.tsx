import { Alert } from 'antd'
import { Refused } from '../api.ts'
import { useSpeech } from '../speech.ts'

/** Why what was asked for was not done, in the language of the page; nothing while nothing went wrong. */
export function Problem({ of }: { of: readonly (Error | null)[] }) {
  const { say, told } = useSpeech()
  return of.map((error, i) => error && <Alert key={i} type="error" title={error instanceof Refused ? say(error.says) : told(error.message)} />)
}
