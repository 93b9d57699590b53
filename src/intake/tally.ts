import type { Text } from '../kernel/text.ts'

export type Bad = { sheet: string; line: number; column: string; value: string; reason: string; reason_en: string }

/** Something to be told of a file that is taken all the same. `message` is the Chinese. */
export type Warning = { code: string; message: string; message_en: string }
export const warning = (code: string, { zh, en }: Text): Warning => ({ code, message: zh, message_en: en })

/** What has been counted while a table, or a part of it, is read; every source row is in exactly one of the counts. */
export type Counts = {
  read: number
  kept: number
  merged: number
  skipped: Map<string, number>
  refused: number
  refusals: Bad[]
  buyers: { told: boolean; asked: boolean }
  from: string
  to: string
}

/** The counts of a whole file, with what is said about it. */
export type Tally = Counts & { totals: Map<string, number>; warnings: Warning[] }

export const REFUSALS_LISTED = 50_000

export const emptyCounts = (): Counts => ({ read: 0, kept: 0, merged: 0, skipped: new Map(), refused: 0, refusals: [], buyers: { told: false, asked: false }, from: '', to: '' })
export const emptyTally = (): Tally => ({ ...emptyCounts(), totals: new Map(), warnings: [] })

/** Adds the counts of the parts of one table, which may have been read side by side: refusals are told by line. */
export function addCounts(tally: Counts, parts: readonly Counts[]): void {
  for (const part of parts) {
    tally.read += part.read
    tally.kept += part.kept
    tally.merged += part.merged
    tally.refused += part.refused
    for (const [reason, count] of part.skipped) tally.skipped.set(reason, (tally.skipped.get(reason) ?? 0) + count)
    if (part.from !== '' && (tally.from === '' || part.from < tally.from)) tally.from = part.from
    if (part.to > tally.to) tally.to = part.to
    tally.buyers.asked ||= part.buyers.asked
    tally.buyers.told ||= part.buyers.told
  }
  const refusals = parts.length === 1 ? parts[0]!.refusals : parts.flatMap((part) => part.refusals).sort((a, b) => a.line - b.line)
  for (const bad of refusals.slice(0, REFUSALS_LISTED - tally.refusals.length)) tally.refusals.push(bad)
}
