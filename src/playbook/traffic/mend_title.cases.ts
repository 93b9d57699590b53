import type { Cases } from '../testing.ts'
import { drawn, flat, found, series, shop } from '../testing.ts'

const word = (keyword: string, visitors: number, lately = 1) => series({ keyword }, { visitors: flat(visitors, { lately }), paid_buyers: flat(visitors * 0.03), paid_amount: flat(visitors * 500) })
const rest = ['小白鞋 女', '厚底 小白鞋', '软底 单鞋', '夏季 凉拖']
const searchFell = found('source_visitors', { source_level_1: '免费流量', source_level_2: '手淘搜索' }, { metric: 'visitors' })

export const cases: Cases = {
  speaks: { picture: drawn([...shop(), ...word('一脚蹬 小白鞋 女', 890, 0.09), ...rest.flatMap((one) => word(one, 600))]), findings: [searchFell] },
  silent: { picture: drawn([...shop(), ...word('一脚蹬 小白鞋 女', 890, 0.09), ...rest.flatMap((one) => word(one, 600, 0.3))]), findings: [searchFell], because: '别的搜索词也一起掉了' },
}
