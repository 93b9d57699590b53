import { lazy } from 'react'
import { definePage } from '../../page.ts'

const Component = lazy(async () => ({ default: (await import('./activities.tsx')).Activities }))

export default definePage({ path: '/activities', label: { zh: '活动', en: 'Activities' }, group: 'data', order: 55, Component })
