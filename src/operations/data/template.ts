import { z } from 'zod'
import { addDays, dayIn } from '../../kernel/days.ts'
import { Refusal } from '../../kernel/errors.ts'
import { formats } from '../../platforms/index.ts'
import { linksOf } from '../../questions/catalogue.ts'
import { questionWorld } from '../asking.ts'
import type { Context } from '../context.ts'
import { knownCodes } from '../known_codes.ts'
import { defineOperation } from '../operation.ts'
import { store } from '../shapes.ts'
import { templateBook } from '../template_book.ts'
import { todayIn } from '../today_in.ts'

const MONTHS_AHEAD = 12

export const template = defineOperation({
  name: 'template',
  label: { zh: '下载模板', en: 'A template' },
  about: { zh: '平台不导出的数据（成本、运费、固定费用、库存、目标…）的 Excel 模板，填着这个店铺自己的 SKU；填好拖回导入页。', en: "An Excel template for what no platform exports (costs, freight, fixed costs, stock, targets …), filled with the store's own SKUs; import it when it is filled in." },
  kind: 'question',
  needs: { role: 'operator', store: 'store' },
  input: z.strictObject({ store, format: z.string().max(64) }),
  output: z.strictObject({ file_name: z.string(), rows: z.number(), base64: z.string() }),
  async run({ store: store_id, format: id }, context) {
    const format = formats.find((one) => one.id === id)
    if (!format?.template) throw new Refusal('not_found', { zh: `没有这个模板：${id}`, en: `there is no template ${id}` }, { templates: formats.filter((one) => one.template).map((one) => one.id) })
    const known = await KNOWN[format.template.filled ?? 'nothing'](context, store_id)
    return { file_name: `${format.template.title.zh}.xlsx`, rows: known.length, base64: Buffer.from(templateBook(format.template, known)).toString('base64') }
  },
})

const KNOWN: Record<'codes' | 'links' | 'months' | 'nothing', (context: Context, store_id: string) => Promise<Record<string, string>[]>> = {
  nothing: async () => [],
  codes: knownCodes,
  links: async (context, store_id) => (await linksOf(await questionWorld(context, false), store_id, todayIn(context, store_id))).map(({ item, item_name, style }) => ({ item, name: item_name, style })),
  months: async (context, store_id) => {
    let day = `${dayIn(context.now(), context.ledger.store(store_id)?.zone ?? 'Asia/Shanghai').slice(0, 7)}-01`
    return Array.from({ length: MONTHS_AHEAD }, () => {
      const month = day.slice(0, 7).replace('-', '')
      day = `${addDays(day, 31).slice(0, 7)}-01`
      return { month }
    })
  },
}
