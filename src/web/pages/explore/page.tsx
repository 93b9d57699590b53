import { lazy } from 'react'
import { definePage } from '../../page.ts'

const Component = lazy(async () => ({ default: (await import('./explore.tsx')).Explore }))

export default definePage({ path: '/explore', label: { zh: '取数', en: 'Explore' }, group: 'analysis', order: 30, Component })
