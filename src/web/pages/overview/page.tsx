import { lazy } from 'react'
import { definePage } from '../../page.ts'

const Component = lazy(async () => ({ default: (await import('./overview.tsx')).Overview }))

export default definePage({ path: '/overview', label: { zh: '看板', en: 'Overview' }, group: 'daily', order: 20, sights: ['?period=7d', '?period=30d'], Component })
