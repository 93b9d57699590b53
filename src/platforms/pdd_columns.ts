import { asDay, bare, NOT_TOLD } from './cells.ts'

/** 拼多多's order numbers begin with the day the order was made: 260531-607198974342268. */
export function dayInOrderNumber(printed: string): string {
  const day = /^(\d{2})(\d{2})(\d{2})-\d+$/.exec(bare(printed))
  return day ? asDay.read(`20${day[1]}-${day[2]}-${day[3]}`) : NOT_TOLD
}
