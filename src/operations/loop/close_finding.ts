import { z } from 'zod'
import { dayIn } from '../../kernel/days.ts'
import { Refusal } from '../../kernel/errors.ts'
import { closeFinding as close } from '../../state/findings.ts'
import { defineOperation } from '../operation.ts'
import { done, store } from '../shapes.ts'

export const closeFinding = defineOperation({
  name: 'close_finding',
  label: { zh: '关闭一条发现', en: 'Close a finding' },
  about: { zh: '这条不用再提了，写下原因；同一件事再发生时会是新的一条。', en: 'Not to be told again, with the reason; should it come back it is a new one.' },
  kind: 'change',
  needs: { role: 'operator', store: 'store' },
  input: z.strictObject({ store, finding_id: z.number().int(), because: z.string().min(1).max(500) }),
  output: done,
  async run({ store: store_id, finding_id, because }, { state, ledger, now }) {
    const day = dayIn(now(), ledger.store(store_id)?.zone ?? 'Asia/Shanghai')
    if (!(await close(state, { store_id, id: finding_id, day, because }))) throw new Refusal('not_found', { zh: `没有这条开着的发现：${finding_id}`, en: `there is no open finding ${finding_id}` })
    return { done: true as const }
  },
})
