import { Alert } from 'antd'
import type { CSSProperties } from 'react'
import { Refused } from '../api.ts'
import { useSpeech } from '../speech.ts'

/** Why what was asked for was not done, in the language of the page; nothing while nothing went wrong. */
export function Problem({ of, style }: { of: readonly (Error | null)[]; style?: CSSProperties }) {
  const reason = useReason()
  return of.map((error, i) => error && <Alert key={i} type="error" title={reason(error)} {...(style && { style })} />)
}

/** The same in a line of text. */
export function useReason(): (error: unknown) => string {
  const { say, told, word } = useSpeech()
  return (error) => (error instanceof Refused ? say(error.says) : error instanceof Error ? told(error.message) : word('broken'))
}
