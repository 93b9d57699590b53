import { z } from 'zod'
import { Refusal } from '../../kernel/errors.ts'
import { getTask, notesOf } from '../../state/tasks.ts'
import { defineOperation } from '../operation.ts'
import { store } from '../shapes.ts'

/** It goes through memory as text; a film is no evidence. */
const MOST_BYTES = 50_000_000

export const taskEvidence = defineOperation({
  name: 'task_evidence',
  label: { zh: '打开凭证', en: 'Open evidence' },
  about: { zh: '任务留言下附的文件，原样取回（base64）。', en: 'The file put to a note of a task, as it was (base64).' },
  kind: 'question',
  needs: { role: 'viewer', store: 'store' },
  input: z.strictObject({ store, task_id: z.coerce.number().int(), note_id: z.coerce.number().int() }),
  output: z.strictObject({ file_name: z.string(), base64: z.string() }),
  async run({ store: store_id, task_id, note_id }, { state, archive }) {
    const task = await getTask(state, store_id, task_id)
    const note = (await notesOf(state, [task.id])).find(({ id }) => id === note_id)
    if (!note?.sha256) throw new Refusal('not_found', { zh: `任务 ${task_id} 没有这份凭证：${note_id}`, en: `task ${task_id} has no such evidence: ${note_id}` })
    const pieces: Buffer[] = []
    let bytes = 0
    for await (const piece of await archive.open(note.sha256)) {
      bytes += (piece as Buffer).length
      if (bytes > MOST_BYTES) throw new Refusal('too_large', { zh: `凭证超过 ${MOST_BYTES / 1_000_000} MB，页面打不开，请从存档里取：${note.sha256}`, en: `the evidence has more than ${MOST_BYTES / 1_000_000} MB, which a page cannot open; take it from the archive: ${note.sha256}` })
      pieces.push(piece as Buffer)
    }
    return { file_name: note.file_name ?? note.sha256, base64: Buffer.concat(pieces).toString('base64') }
  },
})
