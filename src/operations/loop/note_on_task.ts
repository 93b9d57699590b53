import { z } from 'zod'
import { getTask, noteOnTask as keepNote, notesOf } from '../../state/tasks.ts'
import { inItemNames } from '../item_names.ts'
import { defineOperation } from '../operation.ts'
import { store } from '../shapes.ts'
import { todayIn } from '../today_in.ts'
import { taskCard, taskOf } from './cards.ts'

export const noteOnTask = defineOperation({
  name: 'note_on_task',
  label: { zh: '任务留言与凭证', en: 'Note on a task' },
  about: { zh: '在任务下留言，可附一个已上传的文件做凭证（加密存入档案）。', en: 'A word under a task, with an uploaded file as evidence if wanted (kept encrypted in the archive).' },
  kind: 'change',
  needs: { role: 'operator', store: 'store' },
  input: z.strictObject({ store, task_id: z.number().int(), said: z.string().max(2000).default(''), upload: z.string().max(200).optional() }),
  output: z.strictObject({ task: taskCard }),
  async run({ store: store_id, task_id, said, upload }, context) {
    const { state, archive, uploads, actor, now } = context
    const task = await getTask(state, store_id, task_id)
    const evidence = upload === undefined ? undefined : await uploads.open(upload, actor?.user_id ?? '')
    const kept = evidence && { sha256: (await archive.keep(evidence.path)).sha256, file_name: evidence.name }
    await keepNote(state, { task_id: task.id, at: now(), by: actor?.user_id ?? '', said, ...kept })
    if (upload !== undefined) await uploads.drop(upload)
    return inItemNames(context, store_id, { task: taskOf(task, await notesOf(state, [task.id])) }, todayIn(context, store_id))
  },
})
