import { lazy } from 'react'
import { definePage } from '../../page.ts'

const Component = lazy(async () => ({ default: (await import('./import.tsx')).Import }))

export default definePage({ path: '/import', label: { zh: '导入', en: 'Import' }, group: 'data', order: 40, Component })
