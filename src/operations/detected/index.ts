import { instantIn } from '../../intake/moments.ts'
import { addDays } from '../../kernel/days.ts'
import type { Picture } from '../../diagnosis/rule.ts'
import { keepSeen } from '../../state/changes.ts'
import type { Context } from '../context.ts'
import type { Detected, Detector } from './detected.ts'
import { prices } from './prices.ts'
import { bids, ofItems } from './printed.ts'

/** What is looked for in a store's files after each import. */
export const detectors: readonly Detector[] = [ofItems, prices, bids]

/** A registration's baseline and its trigger reach so far back (effects/register.ts): what changed since is no control. */
const DAYS = 70

/** Keeps what the files show to have changed. The same days again say the same; what a done task told already is joined with it. */
export async function keepDetected(context: Context, store_id: string, picture: Picture): Promise<Detected[]> {
  const looking = { context, store_id, picture, from: addDays(picture.day, -DAYS), to: picture.day }
  const found = (await Promise.all(detectors.map(({ detect }) => detect(looking)))).flat()
  const zone = context.ledger.store(store_id)?.zone ?? 'Asia/Shanghai'
  await keepSeen(context.state, store_id, found.map((one) => ({ ...one, old: one.old || null, valid_from: instantIn(one.day, '00:00:00', zone) })))
  return found
}
