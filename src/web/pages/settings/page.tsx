import { lazy } from 'react'
import { definePage } from '../../page.ts'

const Component = lazy(async () => ({ default: (await import('./settings.tsx')).Settings }))

export default definePage({ path: '/settings', label: { zh: '设置', en: 'Settings' }, group: 'settings', order: 90, sights: ['?tab=stores', '?tab=targets', '?tab=limits', '?tab=members', '?tab=keys', '?tab=channels', '?tab=pictures', '?tab=installation', '?tab=audit'], Component })
