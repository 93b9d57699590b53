import { lazy } from 'react'
import { definePage } from '../../page.ts'

const Component = lazy(async () => ({ default: (await import('./why.tsx')).Why }))

export default definePage({ path: '/why', label: { zh: '为什么', en: 'Why' }, group: 'analysis', order: 25, sights: ['?tab=item', '?tab=visitors_by_source', '?against=peers'], Component })
