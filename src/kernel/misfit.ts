import { z } from 'zod'
import { Refusal } from './errors.ts'

const chinese = z.locales.zhCN().localeError

/** Input that does not fit its schema, refused in both languages. It is read once more for the Chinese: zod speaks one at a time. */
export function misfit(schema: z.ZodType, input: unknown): Refusal {
  const [zh, en] = [schema.safeParse(input, { error: chinese }), schema.safeParse(input)]
  if (zh.success || en.success) throw new Error('input that fits was to be refused')
  const issues = en.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  return new Refusal('invalid_input', { zh: z.prettifyError(zh.error), en: z.prettifyError(en.error) }, { issues })
}
