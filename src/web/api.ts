import type { z } from 'zod'
import type { Operations } from '../operations/index.ts'

export type Name = keyof Operations
export type Input<N extends Name> = z.input<Operations[N]['input']>
export type Output<N extends Name> = z.output<Operations[N]['output']>

/** The server's refusal, as it reached the browser. */
export class Refused extends Error {
  override name = 'Refused'
  readonly code: string
  readonly says: { zh: string; en: string }
  constructor(code: string, message: string, says = { zh: message, en: message }) {
    super(message)
    this.code = code
    this.says = says
  }
}

const whenSignedOut = new Set<() => void>()
/** Told whenever the server says that nobody is signed in any more. */
export const onSignedOut = (listener: () => void) => whenSignedOut.add(listener)

async function bodyOf(reply: Response): Promise<unknown> {
  const text = await reply.text()
  let body: unknown = null
  try {
    body = text === '' ? null : JSON.parse(text)
  } catch {
    throw new Refused('unavailable', `HTTP ${reply.status}`)
  }
  if (reply.ok) return body
  const { code = 'unavailable', message = `HTTP ${reply.status}`, says } = refusalIn(body)
  if (code === 'not_signed_in') whenSignedOut.forEach((listener) => listener())
  throw new Refused(code, message, says)
}

function refusalIn(body: unknown): { code?: string; message?: string; says?: { zh: string; en: string } } {
  if (typeof body !== 'object' || body === null) return {}
  const inner = 'error' in body && typeof body.error === 'object' && body.error !== null ? body.error : body
  return {
    ...('code' in inner && typeof inner.code === 'string' && { code: inner.code }),
    ...('message' in inner && typeof inner.message === 'string' && { message: inner.message }),
    ...('says' in inner && isText(inner.says) && { says: inner.says }),
  }
}

const isText = (value: unknown): value is { zh: string; en: string } => typeof value === 'object' && value !== null && 'zh' in value && 'en' in value

const post = async (path: string, input: unknown, signal?: AbortSignal) => {
  const reply = await fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
    ...(signal && { signal }),
  })
  return bodyOf(reply)
}

export async function perform<N extends Name>(name: N, input: Input<N>, signal?: AbortSignal): Promise<Output<N>> {
  // The server has parsed its answer with the very schema this type comes from.
  return (await post(`/api/${name}`, input, signal)) as Output<N>
}

export const signIn = (username: string, password: string) => post('/api/auth/sign-in/username', { username, password })
export const signOut = () => post('/api/auth/sign-out', {})

/** Sends one file and tells how far it is; the id it answers with goes into import_files. */
export function upload(file: File, progress: (ratio: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest() // fetch cannot tell how much of a body has been sent
    request.open('POST', '/api/upload')
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => lengthComputable && progress(loaded / total)
    request.onerror = () => reject(new Refused('unavailable', 'network'))
    request.onload = () => {
      bodyOf(new Response(request.responseText, { status: request.status }))
        .then((body) => {
          const [first] = typeof body === 'object' && body !== null && 'uploads' in body && Array.isArray(body.uploads) ? body.uploads : []
          const id: unknown = first?.upload
          if (typeof id !== 'string') throw new Refused('unavailable', 'upload')
          resolve(id)
        })
        .catch(reject)
    }
    const form = new FormData()
    form.append('file', file, file.name)
    request.send(form)
  })
}

/** The answer to a question as an Excel file, formulas neutralised by the server. */
export const excel = (question: Input<'ask'>): Promise<Blob> => file('/api/ask.xlsx', question)
/** A template of ours, filled with what is known of the store. */
export const template = (of: Input<'template'>): Promise<Blob> => file('/api/template.xlsx', of)
/** Rows that are on the page already, as an Excel file. */
export const sheet = (rows: (string | number | null)[][]): Promise<Blob> => file('/api/sheet.xlsx', { rows })

async function file(path: string, input: unknown): Promise<Blob> {
  const reply = await fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  if (!reply.ok) await bodyOf(reply)
  return reply.blob()
}
