import type { Words } from '../../words.ts'

export const words = {
  sign_in: { zh: '登录', en: 'Sign in' },
} satisfies Words
