import { lazy } from 'react'
import { definePage } from '../../page.ts'

const Component = lazy(async () => ({ default: (await import('./orders.tsx')).Orders }))

export default definePage({ path: '/orders', label: { zh: '订单', en: 'Orders' }, group: 'data', order: 55, sights: ['?tab=looks', '?tab=codes'], Component })
