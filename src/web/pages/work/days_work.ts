import { dayIn } from '../../../kernel/days.ts'
import type { Output } from '../../api.ts'

type Task = Output<'tasks'>['tasks'][number]
export const STATES = ['open', 'doing', 'done', 'accepted'] as const
export type Column = (typeof STATES)[number]

/** The board. What is done stands by when it was done, the newest first; the rest by the day it is due. */
export function columnsOf<T extends Pick<Task, 'state' | 'done_at'>>(tasks: readonly T[]): Record<Column, T[]> {
  const at = (state: Column) => tasks.filter((task) => task.state === state)
  const newest = (list: T[]) => [...list].sort((a, b) => (b.done_at ?? '').localeCompare(a.done_at ?? ''))
  return { open: at('open'), doing: at('doing'), done: newest(at('done')), accepted: newest(at('accepted')) }
}

export type DaysWork<T> = {
  /** Due by the end of the day and not done before it. */
  planned: T[]
  done: T[]
  /** Of those done, what somebody else has looked at and accepted. */
  verified: T[]
  /** Planned and not done: they go over to tomorrow. */
  left: T[]
  /** Of those left, what was left over from days before already. */
  carried: number
}

/** 忙了一天，做成了什么: one person's day as planned, done and verified (R311). A task without a day is planned once it is begun. */
export function daysWork<T extends Pick<Task, 'owner' | 'state' | 'due_day' | 'done_at'>>(tasks: readonly T[], { who, day, zone }: { who: string; day: string; zone: string }): DaysWork<T> {
  const doneOn = ({ done_at, state }: T) => (done_at !== null && (state === 'done' || state === 'accepted') ? dayIn(new Date(done_at), zone) : null)
  const open = ({ state }: T) => state === 'open' || state === 'doing'
  const own = tasks.filter(({ owner }) => owner === who)
  const done = own.filter((task) => doneOn(task) === day)
  const left = own.filter((task) => open(task) && (task.due_day === null ? task.state === 'doing' : task.due_day <= day))
  return {
    planned: [...left, ...done],
    done,
    verified: done.filter(({ state }) => state === 'accepted'),
    left,
    carried: left.filter(({ due_day }) => due_day !== null && due_day < day).length,
  }
}
