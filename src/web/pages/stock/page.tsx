import { lazy } from 'react'
import { definePage } from '../../page.ts'

const Component = lazy(async () => ({ default: (await import('./stock.tsx')).Stock }))

export default definePage({ path: '/stock', label: { zh: '库存', en: 'Stock' }, group: 'daily', order: 22, Component })
