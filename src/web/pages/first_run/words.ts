import type { Words } from '../../words.ts'

export const words = {
  welcome: { zh: '欢迎使用军师', en: 'Welcome to Junshi' },
  first_run_about: { zh: '先创建店主账号。账号只存在这台机器上，没有默认密码。', en: "Make the owner's account first. It stays on this machine; there is no default password." },
  password_again: { zh: '再输一次密码', en: 'Password again' },
  passwords_differ: { zh: '两次输入的密码不一样', en: 'The two passwords differ' },
  create_owner: { zh: '创建店主账号', en: 'Make the owner' },
} satisfies Words
