/**
 * What a gap in stock costs, of what would have been wanted: some buyers take the next size or wait, so half is lost at the
 * least, all at the most, and four fifths as a rule. Fen.
 */
export function lostSales(wanted_fen: number): { low: number; mid: number; high: number } {
  const wanted = Math.round(wanted_fen)
  return { low: Math.round(wanted / 2), mid: Math.round(wanted * 0.8), high: wanted }
}
