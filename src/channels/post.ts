import type { Reach } from './channel.ts'

/** A receiver that does not answer must not hold up the others. */
const PATIENCE_MS = 10_000

export type Reply = { status: number; body: string }

/** The address is left out of every error, for it carries the bot's key. */
export async function post(url: string, body: string, { fetch }: Reach, headers: Record<string, string> = {}): Promise<Reply> {
  let reply: Response
  try {
    reply = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers }, signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'error' })
  } catch (fault) {
    throw new Error(`没有连上：${fault instanceof Error ? (fault.cause instanceof Error ? fault.cause.message : fault.name) : 'fault'}`)
  }
  const text = await reply.text()
  if (!reply.ok) throw new Error(`对方回答 HTTP ${reply.status}：${text.slice(0, 200)}`)
  return { status: reply.status, body: text }
}

/** Bots answer 200 to what they refuse and put the reason in a code. */
export function heed({ body }: Reply, code: 'errcode' | 'code', said: 'errmsg' | 'msg'): void {
  let answer: Record<string, unknown>
  try {
    answer = JSON.parse(body) as Record<string, unknown>
  } catch {
    throw new Error(`对方的回答看不懂：${body.slice(0, 200)}`)
  }
  if (Number(answer[code] ?? answer['StatusCode']) !== 0) throw new Error(`机器人拒绝：${String(answer[code] ?? '')} ${String(answer[said] ?? '')}`)
}
