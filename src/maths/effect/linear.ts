/**
 * Lower Cholesky factor of a symmetric positive matrix of size k, row-major, lower half read, written over `a`; columns before
 * `from` are done already, those from `until` on are left. Returns the logarithm of the determinant of the part done here.
 */
export function cholesky(a: Float64Array, { k, from, until }: { k: number; from: number; until: number }): number {
  let logDeterminant = 0
  for (let j = from; j < until; j++) {
    for (let i = j; i < k; i++) {
      let sum = a[i * k + j]!
      for (let m = 0; m < j; m++) sum -= a[i * k + m]! * a[j * k + m]!
      if (i === j) {
        a[j * k + j] = Math.sqrt(Math.max(sum, 1e-300))
        logDeterminant += 2 * Math.log(a[j * k + j]!)
      } else a[i * k + j] = sum / a[j * k + j]!
    }
  }
  return logDeterminant
}

/** L⁻¹ b: its dot products are those of b under the inverse. */
export function forward(l: Float64Array, b: Float64Array): Float64Array {
  const k = b.length
  const x = new Float64Array(k)
  for (let i = 0; i < k; i++) {
    let sum = b[i]!
    for (let m = 0; m < i; m++) sum -= l[i * k + m]! * x[m]!
    x[i] = sum / l[i * k + i]!
  }
  return x
}

/** L′⁻¹ b. */
export function backward(l: Float64Array, b: Float64Array): Float64Array {
  const k = b.length
  const x = new Float64Array(k)
  for (let i = k - 1; i >= 0; i--) {
    let sum = b[i]!
    for (let m = i + 1; m < k; m++) sum -= l[m * k + i]! * x[m]!
    x[i] = sum / l[i * k + i]!
  }
  return x
}

export function dot(a: Float64Array, b: Float64Array, n = a.length): number {
  let sum = 0
  for (let i = 0; i < n; i++) sum += a[i]! * b[i]!
  return sum
}
