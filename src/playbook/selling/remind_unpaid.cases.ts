import type { Cases } from '../testing.ts'
import { drawn, shop } from '../testing.ts'

const picture = drawn(shop())

export const cases: Cases = {
  speaks: { picture, limits: { consented_buyers: 2_000 } },
  silent: { picture, because: '同意触达的买家名单没有导入' },
}
