import { z } from 'zod'
import { day } from '../shapes.ts'

/** 蓄水 warm_up · 预售 presale · 尾款 balance · 正日 peak · 余热 after · 快递停运 no_parcels · '' no phase of its own */
export const phase = z.enum(['', 'warm_up', 'presale', 'balance', 'peak', 'after', 'no_parcels'])

export const activityCard = z.strictObject({ activity_id: z.string(), name: z.string(), items: z.array(z.string()), from: day, to: day, phase, like_id: z.string().nullable(), source: z.enum(['hand', 'recognised']) })
