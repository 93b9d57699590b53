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

type SystemFault = { code?: unknown; path?: unknown; port?: unknown; message?: unknown; cause?: unknown }

/** A full disk, a folder that cannot be written, a port that is taken: what the person at the machine can mend is said in words. Everything else stays the fault it is. */
export function inPlainWords(fault: unknown): unknown {
  if (fault instanceof Refusal || !(fault instanceof Error)) return fault
  let at: SystemFault | undefined = fault as SystemFault
  for (let depth = 0; at && depth < 5; depth++) {
    const said = ofTheMachine(at)
    if (said) return said
    at = at.cause as SystemFault | undefined
  }
  return fault
}

function ofTheMachine({ code, path = '', port, message }: SystemFault): Refusal | undefined {
  // 53100 is PostgreSQL's word for it.
  if (/^(ENOSPC|EDQUOT|53100)$/.test(String(code)) || /No space left on device/i.test(String(message))) {
    return new Refusal('unavailable', { zh: '磁盘已满，没有写入；请清理磁盘后再试', en: 'The disk is full and nothing was written; make room and try again' })
  }
  if (/^(EACCES|EPERM|EROFS|ENOTDIR)$/.test(String(code))) {
    return new Refusal('unavailable', {
      zh: `不能写入 ${String(path)}：没有权限，或这里不是文件夹；请检查数据文件夹（JUNSHI_HOME）的位置和权限`,
      en: `${String(path)} cannot be written: no permission, or it is no folder; check where the data folder (JUNSHI_HOME) is and who owns it`,
    })
  }
  if (code === 'EADDRINUSE') {
    return new Refusal('conflict', { zh: `端口 ${String(port)} 已被占用；请先停止占用它的程序，或用 --port 换一个`, en: `Port ${String(port)} is taken; stop the program that holds it, or choose another with --port` })
  }
  return undefined
}
