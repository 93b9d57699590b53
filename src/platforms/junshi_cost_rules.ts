import { costRules } from '../facts/cost_rules.ts'
import { asDay, asFen, asRatio, asText, BadCell, NOT_TOLD } from './cells.ts'
import { choice, chosen } from './choices.ts'
import { col, defineFormat, must } from './format.ts'
import { FROM_DAY, YUAN } from './template_columns.ts'

type Cell = (header: string) => string

const [KIND, PER, REGION, RATE] = ['费用', '计法', '省份', '比例'] as const
const KINDS = { 平台服务费: 'platform_fee', 支付手续费: 'payment_fee', 佣金: 'commission', 运费: 'freight', 包装: 'packaging', 运费险: 'insurance', 赠品: 'gift', 赔付: 'compensation', 退货不可再售: 'unsaleable' }
const PERS = { 每单: 'order', 每件: 'piece', 按支付金额: 'paid', 按净额: 'net', 按退回成本: 'returned', 按买家运费: 'charged' }
const BY_AMOUNT = new Set(['order', 'piece'])

/** A rule says an amount or a share, by how it counts; one that says neither would cost nothing without anybody having said so. */
function amount(cell: Cell): string {
  const fen = asFen.read(cell(YUAN.header))
  const wanted = BY_AMOUNT.has(chosen(cell, PER, PERS))
  if (wanted && fen === NOT_TOLD) throw new BadCell({ zh: '每单或每件的费用要填金额', en: 'a fee by order or by piece takes an amount' })
  if (!wanted && fen !== NOT_TOLD && fen !== '0') throw new BadCell({ zh: '按比例的费用请填比例，不填金额', en: 'a fee by rate takes a rate and no amount' })
  return wanted ? fen : NOT_TOLD
}

function rate(cell: Cell): string {
  const share = asRatio.read(cell(RATE))
  if (BY_AMOUNT.has(chosen(cell, PER, PERS))) return NOT_TOLD
  if (share === NOT_TOLD) throw new BadCell({ zh: '按比例的费用要填比例', en: 'a fee by rate takes a rate' })
  if (Number(share) < 0 || Number(share) > 1) throw new BadCell({ zh: `比例请写成 5% 或 0.05，而不是 ${cell(RATE).slice(0, 20)}`, en: `write a rate as 5% or 0.05, not ${cell(RATE).slice(0, 20)}` })
  return share
}

export const junshiCostRules = defineFormat({
  id: 'junshi_cost_rules',
  label: { zh: '运费、包装与费率（军师模板）', en: 'Freight, packaging and rates, in our template' },
  where: { zh: '导入页 › 模板 › 运费、包装与费率', en: 'Import page › Templates › Freight, packaging and rates' },
  platform: 'any',
  layout: 'seen',
  template: {
    title: { zh: '运费、包装与费率', en: 'Freight, packaging and rates' },
    columns: [
      { header: KIND, holds: 'text', options: Object.keys(KINDS), example: '运费', about: { zh: '哪一种费用', en: 'Which cost' } },
      { header: PER, holds: 'text', options: Object.keys(PERS), example: '每单', about: { zh: '每单、每件填金额；其余填比例', en: 'By order or piece: an amount; the others: a share' } },
      { header: REGION, holds: 'text', example: '新疆', about: { zh: '只对这个省；留空就是全部', en: 'For this province only; empty for all' } },
      FROM_DAY,
      YUAN,
      { header: RATE, holds: 'share', example: '', about: { zh: '5% 或 0.05', en: '5% or 0.05' } },
    ],
  },
  tables: [
    {
      recognisedBy: [KIND, PER, FROM_DAY.header, YUAN.header, RATE],
      window: { column: FROM_DAY.header },
      facts: [
        {
          fact: costRules,
          columns: {
            kind: choice(KIND, KINDS),
            per: choice(PER, PERS),
            region: col(REGION, asText),
            from_day: must(FROM_DAY.header, asDay),
            amount_fen: { compute: amount, reads: [YUAN.header, PER] },
            rate: { compute: rate, reads: [RATE, PER] },
          },
        },
      ],
    },
  ],
})
