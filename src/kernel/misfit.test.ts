import { expect, test } from 'vitest'
import { z } from 'zod'
import { misfit } from './misfit.ts'

const Asked = z.strictObject({ days: z.number().min(7) })

test('input that does not fit is refused in both languages, with the place of each fault', () => {
  const refusal = misfit(Asked, { days: 3 })
  expect(refusal).toMatchObject({ code: 'invalid_input', details: { issues: [{ path: 'days' }] } })
  expect(refusal.says.en).toMatch(/Too small/)
  expect(refusal.says.zh).toMatch(/[一-鿿]/)
  expect(refusal.message).toBe(refusal.says.zh)
})

test('what fits is nobody’s to refuse', () => {
  expect(() => misfit(Asked, { days: 7 })).toThrow(/fits/)
})
