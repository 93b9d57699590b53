import { Button } from 'antd'
import type { ReactNode } from 'react'

/** Says what to do next, never only that there is nothing. */
export function EmptyState({ title, about, act, children }: { title: string; about?: string; act?: { label: string; run(): void }; children?: ReactNode }) {
  return (
    <div className="card" style={{ textAlign: 'center', padding: '34px 16px' }}>
      <p style={{ fontWeight: 600, margin: '0 0 6px' }}>{title}</p>
      {about && <p className="quiet" style={{ margin: '0 0 14px' }}>{about}</p>}
      {act && <Button type="primary" onClick={act.run}>{act.label}</Button>}
      {children}
    </div>
  )
}
