import { expect, test } from 'vitest'
import { columnsOf, daysWork } from './days_work.ts'

const task = (id: number, some: object) => ({ id, owner: 'olaf', state: 'open' as 'open' | 'doing' | 'done' | 'accepted' | 'dropped', due_day: '2026-09-17' as string | null, done_at: null as string | null, ...some })
const day = { who: 'olaf', day: '2026-09-17', zone: 'Asia/Shanghai' }
const ids = (list: { id: number }[]) => list.map(({ id }) => id)

test('a day is what was due and what was done on it, and counts what goes over to tomorrow', () => {
  const tasks = [
    task(1, {}),
    task(2, { due_day: '2026-09-14' }),
    task(3, { due_day: '2026-09-18' }),
    task(4, { state: 'done', done_at: '2026-09-17T09:00:00Z' }),
    task(5, { state: 'accepted', done_at: '2026-09-17T03:00:00Z', due_day: '2026-09-20' }),
    task(6, { state: 'done', done_at: '2026-09-16T03:00:00Z' }),
    task(7, { owner: 'olga' }),
    task(8, { state: 'dropped' }),
  ]
  const { planned, done, verified, left, carried } = daysWork(tasks, day)
  expect([ids(planned), ids(done), ids(verified), ids(left), carried]).toEqual([[1, 2, 4, 5], [4, 5], [5], [1, 2], 1])
})

test('what was done after midnight in the store belongs to its new day, whatever the day in Greenwich', () => {
  expect(ids(daysWork([task(1, { state: 'done', done_at: '2026-09-16T17:30:00Z' })], day).done)).toEqual([1])
})

test('a task that has no day is planned once it is begun', () => {
  expect(ids(daysWork([task(1, { due_day: null }), task(2, { due_day: null, state: 'doing' })], day).planned)).toEqual([2])
})

test('the newest done stands first in its column', () => {
  const { done, accepted } = columnsOf([task(1, { state: 'done', done_at: '2026-09-16T03:00:00Z' }), task(2, { state: 'done', done_at: '2026-09-17T03:00:00Z' }), task(3, { state: 'accepted' })])
  expect([ids(done), ids(accepted)]).toEqual([[2, 1], [3]])
})
