/**
 * Adjusted p-values of statistics that were seen together, days × series (a rolling week of all that is tested), from how
 * large the largest of them is by chance: every run of as many past days, all series at once, keeps together what moves
 * together across series and from day to day (Westfall and Young, Resampling-Based Multiple Testing, 1993, step-down max-T,
 * over the blocks of Politis and Romano, Annals of Statistics 22, 1994). Sharper than Benjamini and Yekutieli where figures
 * rise and fall as one, and it guards against any false finding at all. `past` holds the same standardised statistics on
 * days when nothing is believed to have happened; with d days p is not below 1 / (d − days + 2).
 */
export function maxT(tested: readonly (readonly number[])[], past: readonly (readonly number[])[]): number[][] {
  const sizes = tested.flatMap((day, d) => day.map((value, series) => ({ d, series, size: Math.abs(value) }))).sort((a, b) => a.size - b.size)
  const starts = Math.max(0, past.length - tested.length + 1)
  const exceeded = new Float64Array(sizes.length)
  for (let start = 0; start < starts; start++) {
    let most = 0
    // From the smallest up: the largest of those not yet rejected is what each is held against.
    sizes.forEach(({ d, series, size }, k) => {
      most = Math.max(most, Math.abs(past[start + d]![series]!))
      if (most >= size) exceeded[k]!++
    })
  }
  const adjusted = tested.map((day) => day.map(() => 1))
  let largest = 0
  for (let k = sizes.length - 1; k >= 0; k--) {
    const { d, series } = sizes[k]!
    largest = Math.max(largest, (exceeded[k]! + 1) / (starts + 1))
    adjusted[d]![series] = largest
  }
  return adjusted
}
