import { useQueryClient } from '@tanstack/react-query'
import { Progress, theme } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { perform, upload } from '../../api.ts'
import { useReason } from '../../parts/problem.tsx'
import { useJob } from '../../use_answer.ts'
import { useSpeech } from '../../speech.ts'
import type { ImportCard } from './import_report.tsx'
import { words } from './words.ts'

export type Sending = { key: number; name: string; sent: number; job_id?: string; problem?: Error }

/** Sends one file after another and starts an import for each as soon as it has arrived. */
export function useSending(store: string) {
  const [all, setAll] = useState<Sending[]>([])
  const line = useRef<Promise<void>>(Promise.resolve())
  const next = useRef(0)
  const set = (key: number, changes: Partial<Sending>) => setAll((now) => now.map((one) => (one.key === key ? { ...one, ...changes } : one)))
  const send = (files: File[]) => {
    for (const file of files) {
      const key = next.current++
      setAll((now) => [...now, { key, name: file.name, sent: 0 }])
      line.current = line.current.then(async () => {
        try {
          const id = await upload(file, (sent) => set(key, { sent }))
          const { jobs } = await perform('import_files', { store, files: [{ upload: id }] })
          set(key, { sent: 1, ...(jobs[0] && { job_id: jobs[0].job_id }) })
        } catch (error) {
          set(key, { problem: error instanceof Error ? error : new Error(String(error)) })
        }
      })
    }
  }
  return { all, send }
}

/** One file on its way: how much has been sent, then how far its import is. */
export function SendingLine({ of }: { of: Sending }) {
  const { told, say } = useSpeech()
  const reason = useReason()
  const { data: job } = useJob(of.job_id)
  const client = useQueryClient()
  const { token } = theme.useToken()
  const ended = job?.status === 'done' || job?.status === 'failed'
  useEffect(() => {
    if (ended) void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'get_job' })
  }, [ended, client])
  const problem = of.problem ? reason(of.problem) : job?.problem ? say({ zh: job.problem, en: job.problem_en ?? job.problem }) : undefined
  const percent = job ? 50 + job.progress * 50 : of.sent * 50
  const landed = job?.status === 'done' ? stateIn(job.result) : undefined
  // What waits for a person is neither done nor refused: a green tick would send him away.
  const waits = landed === 'asks' || landed === 'unmapped'
  const said = landed ? say(words[`state_${landed}`]) : problem ?? (job ? (job.status === 'running' && job.message ? told(job.message) : say(words[`job_${job.status}`])) : say(words.uploading))
  return (
    <div className="line apart" role="status">
      <span style={{ minWidth: 0 }}>{of.name}</span>
      <span className="line small" style={{ flexWrap: 'nowrap' }}>
        <span className="quiet">{said}</span>
        <Progress aria-label={of.name} percent={Math.round(ended ? 100 : percent)} size="small" style={{ width: 120 }} status={problem || landed === 'refused' ? 'exception' : waits ? 'normal' : ended ? 'success' : 'active'} {...(waits && { strokeColor: token.colorWarning, format: () => '?' })} />
      </span>
    </div>
  )
}

type State = ImportCard['state']
const STATES = ['staging', 'committed', 'undone', 'refused', 'forgotten', 'asks', 'unmapped'] as const satisfies State[]

/** How the import of a finished job stands: committed, refused, or waiting for an answer. */
function stateIn(result: unknown): State | undefined {
  if (typeof result !== 'object' || result === null || !('import' in result)) return undefined
  const { import: card } = result
  return typeof card === 'object' && card !== null && 'state' in card ? STATES.find((state) => state === card.state) : undefined
}
