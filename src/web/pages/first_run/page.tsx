import { lazy } from 'react'
import { definePage } from '../../page.ts'

const Component = lazy(async () => ({ default: (await import('./first_run.tsx')).FirstRun }))

export default definePage({ path: '/first_run', label: { zh: '首次使用', en: 'First run' }, group: 'door', order: 1, Component })
