import { z } from 'zod'
import { defineChannel } from './channel.ts'
import type { Message } from './channel.ts'

const address = z.email().max(200)

export const mail = defineChannel({
  id: 'mail',
  label: { zh: '邮件（SMTP）', en: 'Mail (SMTP)' },
  about: { zh: '用你自己的邮箱服务器发；QQ、163 等要用授权码，不是登录密码。', en: 'Through your own mail server; many want an app password, not the login password.' },
  settings: z.strictObject({
    host: z.string().min(1).max(200).meta({ title: 'SMTP 服务器', title_en: 'SMTP server' }),
    port: z.coerce.number().int().min(1).max(65_535).meta({ title: '端口', title_en: 'Port' }),
    encryption: z.enum(['tls', 'starttls', 'none']).default('tls').meta({ title: '加密', title_en: 'Encryption' }),
    username: z.string().max(200).default('').meta({ title: '账号', title_en: 'Account' }),
    password: z.string().max(200).default('').meta({ title: '授权码', title_en: 'App password' }),
    from: address.meta({ title: '发件人', title_en: 'From' }),
    to: z.string().max(2000).refine((list) => addresses(list).every((one) => address.safeParse(one).success) && addresses(list).length > 0, '收件人须是邮箱，多个用逗号隔开').meta({ title: '收件人', title_en: 'To' }),
  }),
  secrets: ['password'],
  async send(message, { host, port, encryption, username, password, from, to }) {
    const { createTransport } = await import('nodemailer')
    const transport = createTransport({
      host, port,
      secure: encryption === 'tls',
      // Without a word about encryption a password would go out in clear where the server offers none.
      requireTLS: encryption === 'starttls',
      ignoreTLS: encryption === 'none',
      ...(username ? { auth: { user: username, pass: password } } : {}),
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 20_000,
      // A mail is made of our own text alone; a path or an address in it is never opened.
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    try {
      await transport.sendMail({
        from, to: addresses(to), subject: message.title, text: plain(message),
        ...(message.html ? { html: message.html } : {}),
        attachments: (message.attachments ?? []).map(({ name, content }) => ({ filename: name, content })),
      })
    } finally {
      transport.close()
    }
  },
})

const addresses = (list: string) => list.split(/[,，;；\s]+/).filter((one) => one !== '')
const plain = ({ lines, link }: Message) => [...lines, ...(link ? ['', link] : [])].join('\n')
