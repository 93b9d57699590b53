import type { z } from 'zod'
import type { Text } from '../kernel/text.ts'

/** What is told: a title, at most twelve lines that need no opening of the link (R23, demo.md §1), and where to read on. */
export type Message = { title: string; lines: readonly string[]; link?: string; /** for mail */ html?: string; attachments?: readonly { name: string; content: Buffer }[] }

export const MOST_LINES = 12

/** What a channel reaches of the world. Only a channel somebody set up sends anything (no outgoing call nobody asked for). */
export type Reach = { fetch: typeof fetch; now(): Date }

export type Channel<S extends z.ZodObject = z.ZodObject> = {
  id: string
  label: Text
  about: Text
  settings: S
  /** The settings that are secrets: kept sealed, shown as dots. */
  secrets: readonly (keyof z.output<S> & string)[]
  /** Throws with what the other side said; whoever calls tries again. */
  send(message: Message, settings: z.output<S>, reach: Reach): Promise<void>
}

/** A channel whose settings only it knows; who holds the list parses them with `settings` first. */
export type AnyChannel = Omit<Channel, 'secrets' | 'send'> & { secrets: readonly string[]; send(message: Message, settings: never, reach: Reach): Promise<void> }

export const defineChannel = <S extends z.ZodObject>(channel: Channel<S>): AnyChannel => channel as AnyChannel

/** Settings as typed by a person, checked, and the message sent. */
export const sendOver = (channel: AnyChannel, message: Message, settings: unknown, reach: Reach): Promise<void> =>
  channel.send({ ...message, lines: message.lines.slice(0, MOST_LINES) }, channel.settings.parse(settings) as never, reach)
