import { bare, isNone } from '../platforms/cells.ts'

const PROVINCES =
  '北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门'.split(' ')
const CITY_PROVINCES = new Set(['北京', '天津', '上海', '重庆', '香港', '澳门'])
const SUFFIX = /^(?:特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区|省|市)/

type Place = { province: string; city: string }
const NOWHERE: Place = { province: '', city: '' }
const known = new Map<string, Place>()

/** Province and city of a printed address, by their short names; '' where it does not say. */
export function placeOf(printed: string): Place {
  if (printed === '') return NOWHERE
  // The first letters hold province and city, and thousands of addresses share them.
  const start = printed.slice(0, 12)
  const found = known.get(start)
  if (found) return found
  const place = read(bare(printed).slice(0, 40))
  // A name longer than the first letters is not remembered by them.
  if (place.city !== '' && !printed.slice(0, 11).includes(place.city)) return place
  if (place.city === '' && printed.length > 12) return place
  if (known.size > 40_000) known.clear()
  known.set(Buffer.from(start).toString(), place)
  return place
}

function read(text: string): Place {
  const plain = text.replace(/^中国/, '').replace(/[\s,，\-/]+/g, '')
  if (isNone(plain)) return NOWHERE
  const province = PROVINCES.find((name) => plain.startsWith(name)) ?? ''
  if (!province) return NOWHERE
  if (CITY_PROVINCES.has(province)) return { province, city: province }
  const rest = plain.slice(province.length).replace(SUFFIX, '')
  const city = /^([\u4e00-\u9fff]{2,11}?)(?:市|自治州|地区|盟)/.exec(rest)?.[1] ?? ''
  return { province, city }
}
