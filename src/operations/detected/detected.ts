import type { Day } from '../../kernel/days.ts'
import type { Picture } from '../../diagnosis/rule.ts'
import type { Context } from '../context.ts'

/** A change that nobody entered: two days of a store's own files do not say the same. `object` like `item:123`, `store` the whole. */
export type Detected = { object: string; field: string; old: string; new: string; /** The first day with the new value. */ day: Day }

export type Looking = { context: Context; store_id: string; picture: Picture; /** Days looked at, to the data day. */ from: Day; to: Day }

/** A kind of change that files show. */
export type Detector = { id: string; detect(looking: Looking): Promise<Detected[]> | Detected[] }
