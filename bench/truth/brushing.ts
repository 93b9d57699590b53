import { brushedShop } from '../../src/diagnosis/clean/testing_brushing.ts'
import type { Setting, Style } from '../../src/diagnosis/clean/testing_brushing.ts'
import { tallyOf } from '../../src/diagnosis/clean/testing_score.ts'
import { keep } from '../product.ts'

/**
 * The score for fake orders on planted shops of seeds that nothing was tuned on (1–20 set the points): recall a style and the share of
 * genuine orders proposed, with and without a freight bill, in small shops and in shops of fifteen times the orders. Careful brushing is
 * expected to be missed. The styles were written before the score.
 */
const [FIRST = 1001, LAST = 1040] = process.argv.slice(2).map(Number)
const settings: Record<string, Setting & { shops: number }> = {
  with_parcel_weights: { weights: true, shops: LAST - FIRST + 1 },
  order_file_alone: { weights: false, shops: LAST - FIRST + 1 },
  busy_order_file_alone: { weights: false, busy: 15, shops: 6 },
}
const scores = Object.entries(settings).map(([name, { shops, ...setting }]) => {
  const tallies = Array.from({ length: shops }, (_, k) => tallyOf([brushedShop(FIRST + k, setting)]))
  const pooled = (style: Style | 'genuine') => {
    const [flagged, of] = (['flagged', 'of'] as const).map((key) => tallies.reduce((sum, tally) => sum + tally[style][key], 0)) as [number, number]
    return { flagged, of, share: Number((flagged / of).toFixed(4)) }
  }
  const worst = Math.max(...tallies.map(({ genuine }) => genuine.flagged / genuine.of))
  return {
    name, shops, genuine: { ...pooled('genuine'), worst_shop: Number(worst.toFixed(4)) },
    careless_cluster: pooled('careless_cluster'), empty_parcels: pooled('empty_parcels'), careful: pooled('careful'),
  }
})
keep('truth_brushing', { seeds: [FIRST, LAST], settings: scores })

const holds = scores.every(({ genuine, careless_cluster, empty_parcels }) => genuine.share <= 0.01 && careless_cluster.share >= 0.6 && empty_parcels.share >= 0.6)
process.exitCode = holds ? 0 : 1
