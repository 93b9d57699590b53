import { addDays } from '../../kernel/days.ts'
import type { Day } from '../../kernel/days.ts'
import { issueBrief, lastBrief } from '../../state/briefs.ts'
import type { Context } from '../context.ts'
import { dataDay } from '../data_day.ts'
import { push } from '../deliver.ts'
import { languageOf } from './issue.ts'
import { reportBody } from './report_body.ts'
import type { ReportBody } from './report_body.ts'
import { composeReport, lastSpan } from './report_compose.ts'
import { reportMessage } from './report_render.ts'

/** The last week's or month's report of a store, kept and sent once; nothing where the span's last day has not come in. */
export async function issueReport(context: Context, store_id: string, { kind, today }: { kind: ReportBody['kind']; today: Day }): Promise<{ channel: string; problem: string }[]> {
  const span = lastSpan(kind, today)
  const last = await dataDay(context, store_id)
  if (!last || last < span.to || last > addDays(span.to, 7)) return []
  if (await lastBrief(context.state, { store_id, kind, day: span.to })) return []
  const body = reportBody.parse(JSON.parse(JSON.stringify(await composeReport(context, store_id, { kind, ...span }))))
  const { brief } = await issueBrief(context.state, { store_id, kind, day: span.to, complete: true, body, issued_at: context.now() })
  const link = `${context.url}/work?tab=week&kind=${kind}&day=${span.to}&store=${store_id}`
  return push({ what: 'brief', once: `report:${kind}:${store_id}:${span.to}`, store_id, brief_id: brief.id, message: reportMessage(body, { language: await languageOf(context), link }) }, context)
}
