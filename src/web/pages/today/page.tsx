import { lazy } from 'react'
import { definePage } from '../../page.ts'

const Component = lazy(async () => ({ default: (await import('./today.tsx')).Today }))

export default definePage({ path: '/today', label: { zh: '今日', en: 'Today' }, group: 'daily', order: 10, Component })
