/** Numbers that look random and are the same for a seed (mulberry32). */
export function dice(seed: number) {
  let state = seed
  const roll = (sides: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % sides
  }
  return { roll, oneOf: <T>(list: readonly T[]): T => list[roll(list.length)]!, chance: (share: number) => roll(1_000_000) < share * 1_000_000 }
}
export type Dice = ReturnType<typeof dice>
