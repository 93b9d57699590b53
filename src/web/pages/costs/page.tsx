import { lazy } from 'react'
import { definePage } from '../../page.ts'

const Component = lazy(async () => ({ default: (await import('./costs.tsx')).Costs }))

export default definePage({ path: '/costs', label: { zh: '成本', en: 'Costs' }, group: 'money', order: 43, Component })
