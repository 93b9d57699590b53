import { z } from 'zod'
import { recordChange as record } from '../../state/changes.ts'
import { defineOperation } from '../operation.ts'
import { done, store } from '../shapes.ts'
import { changeWanted } from './cards.ts'

export const recordChange = defineOperation({
  name: 'record_change',
  label: { zh: '记一笔改动', en: 'Record a change' },
  about: { zh: '没走任务也改了东西，在这里记下，效果才量得出。', en: 'Something was changed without a task: on the record here, so that its effect can be read.' },
  kind: 'change',
  needs: { role: 'operator', store: 'store' },
  input: changeWanted.extend({ store, at: z.iso.datetime().optional() }),
  output: done,
  async run({ store: store_id, at, ...change }, { state, actor, now }) {
    await record(state, { ...change, store_id, valid_from: at === undefined ? now() : new Date(at), by: actor?.user_id ?? '', source: 'hand' })
    return { done: true as const }
  },
})
