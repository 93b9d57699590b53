import { lazy } from 'react'
import { definePage } from '../../page.ts'

const Component = lazy(async () => ({ default: (await import('./sign_in.tsx')).SignIn }))

export default definePage({ path: '/sign_in', label: { zh: '登录', en: 'Sign in' }, group: 'door', order: 2, Component })
