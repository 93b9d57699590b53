import { lazy } from 'react'
import { definePage } from '../../page.ts'

const Component = lazy(async () => ({ default: (await import('./effects.tsx')).Effects }))

export default definePage({ path: '/effects', label: { zh: '效果', en: 'Effects' }, group: 'analysis', order: 26, sights: ['?tab=changes', '?tab=records'], Component })
