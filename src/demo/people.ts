import type { Random } from './random.ts'

/** Nobody here exists: the numbers begin with 100, which no network uses, and every street is 示例路. */
const PLACES: [string, string, string, number][] = [
  ['广东省', '深圳市', '南山区', 8], ['广东省', '广州市', '天河区', 9], ['广东省', '东莞市', '南城街道', 5], ['江苏省', '苏州市', '吴中区', 6], ['江苏省', '南京市', '江宁区', 5],
  ['浙江省', '杭州市', '余杭区', 7], ['浙江省', '宁波市', '鄞州区', 4], ['四川省', '成都市', '武侯区', 8], ['四川省', '绵阳市', '涪城区', 2], ['山东省', '济南市', '历下区', 4],
  ['山东省', '青岛市', '市南区', 4], ['河南省', '郑州市', '金水区', 6], ['河南省', '洛阳市', '西工区', 2], ['湖北省', '武汉市', '洪山区', 5], ['湖南省', '长沙市', '岳麓区', 4],
  ['上海', '上海市', '浦东新区', 5], ['北京', '北京市', '朝阳区', 4], ['福建省', '泉州市', '丰泽区', 3], ['安徽省', '合肥市', '蜀山区', 3], ['河北省', '石家庄市', '长安区', 3],
  ['重庆', '重庆市', '渝北区', 3], ['陕西省', '西安市', '雁塔区', 3], ['辽宁省', '沈阳市', '和平区', 2], ['江西省', '南昌市', '红谷滩区', 2], ['新疆维吾尔自治区', '乌鲁木齐市', '天山区', 1], ['西藏自治区', '拉萨市', '城关区', 0.3],
]
const WEIGHTS = PLACES.map((place) => place[3])
const cumulative = WEIGHTS.reduce<number[]>((sums, w) => [...sums, (sums.at(-1) ?? 0) + w], [])
const SURNAMES = ['王', '李', '张', '刘', '陈', '杨', '黄', '赵', '周', '吴']

/** Where a buyer lives follows from the number alone, so the same buyer is the same person in every file. */
export function personOf(buyer: number, address = buyer): { nick: string; name: string; phone: string; address: string; far: boolean } {
  const at = (((Math.imul(address + 1, 2654435761) >>> 0) % 100_000) / 100_000) * cumulative.at(-1)!
  const [province, city, district] = PLACES[cumulative.findIndex((sum) => at < sum)]!
  return {
    nick: `demo_示例买家${String(buyer).padStart(6, '0')}`,
    name: `${SURNAMES[buyer % 10]}示例`,
    phone: `100${String(((Math.imul(buyer + 7, 40503) >>> 0) % 90_000_000) + 10_000_000)}`,
    address: `${province} ${city} ${district} 示例路${(address % 900) + 1}号${(address % 30) + 1}栋${(address % 2000) + 101}室`,
    far: province.startsWith('新疆') || province.startsWith('西藏'),
  }
}

/** Buyers come back: a share of orders is by someone already in the book, more often by a recent one. */
export function buyersOf(chance: Random, returningShare: number, offset: number): () => { buyer: number; returning: boolean } {
  let count = 0
  const old = 4000
  return () => {
    if (chance.chance(returningShare)) {
      const back = Math.floor((count + old) * chance.next() ** 1.6)
      return { buyer: offset + old + count - 1 - back, returning: true }
    }
    return { buyer: offset + old + count++, returning: false }
  }
}
