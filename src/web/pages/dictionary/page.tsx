import { lazy } from 'react'
import { definePage } from '../../page.ts'

const Component = lazy(async () => ({ default: (await import('./dictionary.tsx')).Dictionary }))

export default definePage({ path: '/dictionary', label: { zh: '指标词典', en: 'Dictionary' }, group: 'analysis', order: 35, sights: ['?search=cvr'], Component })
