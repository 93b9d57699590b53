import type { Text } from './text.ts'

/**
 * Every way an operation may refuse. The code is the contract: the HTTP status, the CLI exit code and
 * the MCP error all follow from it, and the web app translates it.
 */
const STATUS = {
  invalid_input: 400,
  not_signed_in: 401,
  not_allowed: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  too_many: 429,
  /** A part we lean on (the warehouse's engine, a full disk) is not there just now; asking again may help. */
  unavailable: 503,
} as const

export type RefusalCode = keyof typeof STATUS

export class Refusal extends Error {
  override name = 'Refusal'
  readonly code: RefusalCode
  readonly details: Record<string, unknown>
  /** The sentence in each language; `message` is the Chinese one. */
  readonly says: Text
  constructor(code: RefusalCode, sentence: string | Text, details: Record<string, unknown> = {}) {
    const says = typeof sentence === 'string' ? { zh: sentence, en: sentence } : sentence
    super(says.zh)
    this.code = code
    this.says = says
    this.details = details
  }
  get status() {
    return STATUS[this.code]
  }
}
