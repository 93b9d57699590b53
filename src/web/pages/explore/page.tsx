import { lazy } from 'react'
import { definePage } from '../../page.ts'

const Component = lazy(async () => ({ default: (await import('./explore.tsx')).Explore }))

export default definePage({ path: '/explore', label: { zh: '取数', en: 'Explore' }, group: 'analysis', order: 30, sights: ['?metrics=paid_amount,visitors,pay_cvr&by=day&compare=w-1', '?metrics=paid_amount,visitors&by=item&from=2026-09-16&to=2026-09-16'], Component })
