/** A bin of a reliability table: how sure its answers were said to be, the share of them that was right, and how far apart the two are. */
export type Bin = { from: number; to: number; told: number; stated: number; right: number; error: number }

/** Below this a share of right answers says nothing to a tenth: of thirty that are 85 % sure, 0.72 to 0.98 are right nineteen times in twenty. */
const LEAST = 30

/**
 * Answers by their certainty in tenths. Tenths of fewer than thirty answers are taken with the next, and the last with the one before
 * (bins by mass: Nguyen and O'Connor, Posterior calibration and exploratory analysis for natural language processing models, 2015).
 */
export function reliabilityOf(answers: readonly { certainty: number; right: boolean }[]): Bin[] {
  const bins: (typeof answers)[number][][] = []
  for (const one of answers.toSorted((a, b) => a.certainty - b.certainty)) {
    const bin = bins.at(-1)
    if (bin && (bin.length < LEAST || tenth(one) === tenth(bin.at(-1)!))) bin.push(one)
    else bins.push([one])
  }
  if (bins.length > 1 && bins.at(-1)!.length < LEAST) bins.splice(-2, 2, bins.slice(-2).flat())
  return bins.map((bin) => {
    const share = (sum: number) => Number((sum / bin.length).toFixed(3))
    const [stated, right] = [share(bin.reduce((sum, { certainty }) => sum + certainty, 0)), share(bin.filter((one) => one.right).length)]
    return { from: bin[0]!.certainty, to: bin.at(-1)!.certainty, told: bin.length, stated, right, error: Number(Math.abs(stated - right).toFixed(3)) }
  })
}

const tenth = ({ certainty }: { certainty: number }) => Math.floor(certainty * 10)
