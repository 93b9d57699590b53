import { Alert, Button, Skeleton } from 'antd'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Refused } from '../api.ts'
import { go, hrefOf } from '../router.tsx'
import { useSpeech } from '../speech.ts'
import { EmptyState } from './empty_state.tsx'

/** Every answer on every page waits, fails and is empty in the same three ways. */
export function Answer<T>({ of, empty, children }: { of: UseQueryResult<T>; empty?: (answer: T) => boolean; children(answer: T): ReactNode }) {
  const { word, say } = useSpeech()
  if (of.isError) {
    const message = of.error instanceof Refused ? (of.error.code === 'not_allowed' ? word('not_allowed') : say(of.error.says)) : word('broken')
    return <Alert type="error" showIcon title={message} action={<Button size="small" onClick={() => void of.refetch()}>{word('try_again')}</Button>} />
  }
  if (of.isPending || of.data === undefined) return <div role="status" aria-label={word('loading')}><Skeleton active paragraph={{ rows: 3 }} title={false} /></div>
  if (empty?.(of.data)) return <EmptyState title={word('nothing_yet')} about={word('import_first')} act={{ label: word('go_import'), run: () => go(hrefOf('/import')) }} />
  return children(of.data)
}
