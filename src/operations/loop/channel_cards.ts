import { z } from 'zod'
import { text } from '../shapes.ts'

/** What may be said over a channel: morning briefs, red lines at once, tasks handed out, weekly and monthly reports. */
export const CARRIED = ['brief', 'red_line', 'task', 'report'] as const
export const carried = z.enum(CARRIED)

export const channelCard = z.strictObject({
  channel_id: z.string(),
  kind: z.string(),
  name: z.string(),
  stores: z.array(z.string()),
  /** Who reads there, in words. */
  audience: z.string(),
  carries: z.array(carried),
  enabled: z.boolean(),
  /** Typed settings with secrets as dots. */
  settings: z.record(z.string(), z.unknown()),
})

export const channelKind = z.strictObject({ kind: z.string(), label: text, about: text, secrets: z.array(z.string()), /** JSON Schema, from which the form is drawn */ settings: z.record(z.string(), z.unknown()) })

export const DOTS = '••••'
