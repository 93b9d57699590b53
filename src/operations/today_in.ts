import { dayIn } from '../kernel/days.ts'
import type { Day } from '../kernel/days.ts'
import type { Context } from './context.ts'

/** Today on a store's own clock. */
export const todayIn = ({ now, ledger }: Pick<Context, 'now' | 'ledger'>, store_id: string): Day => dayIn(now(), ledger.store(store_id)?.zone ?? 'Asia/Shanghai')
