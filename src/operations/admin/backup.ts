import { isAbsolute } from 'node:path'
import { z } from 'zod'
import { Refusal } from '../../kernel/errors.ts'
import { writeBackup } from '../backup_file.ts'
import { defineOperation } from '../operation.ts'

export const backup = defineOperation({
  name: 'backup',
  label: { zh: '备份', en: 'Back up' },
  about: { zh: '把状态库和存档写成一个文件；数据仓库可由它们重建。', en: 'Writes state and archive into one file; the warehouse is rebuilt from them.' },
  kind: 'change',
  needs: { role: 'owner' },
  input: z.strictObject({ path: z.string().max(4096) }),
  output: z.strictObject({ path: z.string(), bytes: z.number() }),
  async run({ path }, context) {
    // Written where the caller says: only this machine's own user may say where.
    if (context.actor?.door !== 'owner_token') throw new Refusal('not_allowed', { zh: '备份要在本机用命令行做：junshi backup FILE', en: 'a backup is made on this machine: junshi backup FILE' })
    if (!isAbsolute(path)) throw new Refusal('invalid_input', { zh: `要写完整路径：${path}`, en: `give the whole path: ${path}` })
    return writeBackup(context, path)
  },
})
