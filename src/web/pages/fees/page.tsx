import { lazy } from 'react'
import { definePage } from '../../page.ts'

const Component = lazy(async () => ({ default: (await import('./fees.tsx')).Fees }))

export default definePage({ path: '/fees', label: { zh: '费用分类', en: 'Fee classes' }, group: 'money', order: 42, Component })
