import { lazy } from 'react'
import { definePage } from '../../page.ts'

const Component = lazy(async () => ({ default: (await import('./reconciliation.tsx')).Reconciliation }))

export default definePage({ path: '/reconciliation', label: { zh: '对账', en: 'Reconciliation' }, group: 'money', order: 41, sights: ['?cause=unknown'], Component })
