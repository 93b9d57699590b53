import { lazy } from 'react'
import { definePage } from '../../page.ts'

const Component = lazy(async () => ({ default: (await import('./profit.tsx')).Profit }))

export default definePage({ path: '/profit', label: { zh: '利润', en: 'Profit' }, group: 'money', order: 40, sights: ['?by=order', '?view=event&by=month'], Component })
