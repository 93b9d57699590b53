import { expect, test } from 'vitest'
import { fieldsOf, settingsOf } from './channel_fields.ts'

const mail = {
  secrets: ['password'],
  settings: {
    type: 'object',
    required: ['host', 'port', 'encryption'],
    properties: {
      host: { type: 'string', title: 'SMTP 服务器', title_en: 'SMTP server' },
      port: { type: 'integer', title: '端口' },
      encryption: { default: 'tls', type: 'string', enum: ['tls', 'starttls', 'none'] },
      password: { default: '', type: 'string', title: '授权码' },
    },
  },
}

test('a form is drawn from the schema: what is secret is shown as dots, what may be chosen is a choice', () => {
  expect(fieldsOf(mail).map(({ key, kind, required }) => [key, kind, required])).toEqual([['host', 'text', true], ['port', 'number', true], ['encryption', 'choice', false], ['password', 'secret', false]])
  expect(fieldsOf(mail)[0]?.label).toEqual({ zh: 'SMTP 服务器', en: 'SMTP server' })
  expect(fieldsOf(mail)[2]).toMatchObject({ first: 'tls', options: ['tls', 'starttls', 'none'] })
})

test('a number typed is sent as one, dots are given back as they are, and what was left empty is not sent', () => {
  expect(settingsOf(fieldsOf(mail), { host: ' smtp.qq.com ', port: '465', encryption: 'tls', password: '••••' })).toEqual({ host: 'smtp.qq.com', port: 465, encryption: 'tls', password: '••••' })
  expect(settingsOf(fieldsOf(mail), { host: 'x', port: '', encryption: 'tls' })).toEqual({ host: 'x', encryption: 'tls' })
})
