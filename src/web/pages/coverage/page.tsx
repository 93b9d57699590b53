import { lazy } from 'react'
import { definePage } from '../../page.ts'

const Component = lazy(async () => ({ default: (await import('./coverage.tsx')).Coverage }))

export default definePage({ path: '/coverage', label: { zh: '数据日历', en: 'Coverage' }, group: 'data', order: 50, Component })
