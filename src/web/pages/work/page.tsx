import { lazy } from 'react'
import { definePage } from '../../page.ts'

const Component = lazy(async () => ({ default: (await import('./work.tsx')).Work }))

export default definePage({ path: '/work', label: { zh: '任务', en: 'Tasks' }, group: 'daily', order: 15, sights: ['?tab=day', '?tab=list', '?tab=week', '?tab=duties'], Component })
