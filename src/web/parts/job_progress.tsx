import { Alert, Progress } from 'antd'
import { useSpeech } from '../speech.ts'
import { useJob } from '../use_answer.ts'
import { Told } from './told.tsx'

/** How far long work is, what it is at, and what stopped it. */
export function JobProgress({ job_id, label }: { job_id: string; label: string }) {
  const { word, told, say } = useSpeech()
  const { data } = useJob(job_id)
  if (data?.problem) return <Alert type="error" title={say({ zh: data.problem, en: data.problem_en ?? data.problem })} />
  const done = data?.status === 'done'
  return (
    <div role="status">
      <p>{label}{done && ` · ${word('done')}`}</p>
      <Progress aria-label={label} percent={done ? 100 : Math.round((data?.progress ?? 0) * 100)} />
      {!done && <p className="quiet small"><Told>{told(data?.message ?? '')}</Told></p>}
    </div>
  )
}
