import { lazy } from 'react'
import { definePage } from '../../page.ts'

const Component = lazy(async () => ({ default: (await import('./all_stores.tsx')).AllStores }))

export default definePage({ path: '/all_stores', label: { zh: '全部店铺', en: 'All stores' }, group: 'daily', order: 25, Component })
