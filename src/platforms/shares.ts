/** amount × part ÷ whole in minor units, rounded half up; exact until the last step. */
export function proRata(amount: string, part: bigint | string, whole: bigint | string): string {
  const [over, under] = [BigInt(amount) * BigInt(part), BigInt(whole)]
  if (under === 0n) return '0'
  const negative = over < 0n !== under < 0n
  const [a, b] = [over < 0n ? -over : over, under < 0n ? -under : under]
  const share = (a * 2n + b) / (b * 2n)
  return negative && share !== 0n ? `-${share}` : String(share)
}
