import { z } from 'zod'
import { defineOperation, later } from '../operation.ts'
import { answer, day, store, text } from '../shapes.ts'
import { progress } from './overview.ts'

export const today = defineOperation({
  name: 'today',
  label: { zh: '今日', en: 'Today' },
  about: { zh: '一个店铺的早报：数据齐不齐、进度、八张卡片和走势、商品榜、来源。', en: 'The morning page of a store: what data is there, progress, eight cards with sparks, items, sources.' },
  kind: 'question',
  needs: { role: 'viewer', store: 'store' },
  input: z.strictObject({ store, as_of: day.optional() }),
  output: z.strictObject({
    data_day: day.nullable(),
    /** 普通日, or which festival or promotion the day lies in. */
    day_kind: text,
    /** 数据齐 4/5 (缺 推广报表) */
    completeness: z.strictObject({ present: z.number(), needed: z.number(), missing: z.array(z.strictObject({ duty: z.string(), label: text })) }),
    progress: progress.nullable(),
    /** cards: the day with w-1, y-1, peers · sparks: 30 days · items: top 20 · sources */
    answers: z.strictObject({ cards: answer, sparks: answer, items: answer, sources: answer }).nullable(),
    marks: z.array(z.strictObject({ from: day, to: day, label: text, kind: z.string() })),
  }),
  run: later,
})
