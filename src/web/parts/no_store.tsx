import { Button } from 'antd'
import { useState } from 'react'
import { useAct, useJob } from '../use_answer.ts'
import { useMe } from '../use_store.ts'
import { useSpeech } from '../speech.ts'
import { go } from '../router.tsx'
import { JobProgress } from './job_progress.tsx'
import { Problem } from './problem.tsx'

/** The newest days go in first: after a tenth of the files every shop has its latest week. */
const READABLE = 0.1

/** The very first sight: look around in the demo, or bring one's own files. */
export function NoStore() {
  const { word } = useSpeech()
  const { owner } = useMe()
  const demo = useAct('load_demo')
  const [job, setJob] = useState<string>()
  const progress = useJob(job)
  const { data } = progress
  if (job && data?.status === 'done') return <section className="card"><p>{word('demo_ready')}</p><Button type="primary" onClick={() => location.assign('/today')}>{word('visit_page')}</Button></section>
  return (
    <section className="card stack" style={{ textAlign: 'center', padding: '36px 16px' }}>
      <div>
        <p style={{ fontWeight: 600, fontSize: 16 }}>{word('no_store')}</p>
        <p className="quiet">{word('make_store_first')}</p>
      </div>
      <Problem of={[demo.error]} />
      {job ? (
        <div>
          <JobProgress job_id={job} label={word('demo_running')} />
          {(data?.progress ?? 0) >= READABLE && <Button type="primary" onClick={() => location.assign('/today')}>{word('demo_look')}</Button>}
        </div>
      ) : owner && (
        <div className="stack" style={{ alignItems: 'center' }}>
          <Button type="primary" size="large" loading={demo.isPending} onClick={() => demo.mutate({}, { onSuccess: ({ job_id }) => setJob(job_id) })}>{word('demo')}</Button>
          <span className="quiet small">{word('demo_about')}</span>
          <Button onClick={() => go('/import')}>{word('or_import')}</Button>
        </div>
      )}
    </section>
  )
}
