/** Thirty days as one stroke; an unknown day breaks it. Plain SVG: eight charts of a library would cost more than the page. */
export function Spark({ values, width = 160, height = 30 }: { values: readonly (number | null)[]; width?: number; height?: number }) {
  const path = sparkPath(values, width, height)
  return path && (
    <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" width="100%" height={height} aria-hidden style={{ display: 'block', margin: '4px 0' }}>
      <path d={path} fill="none" stroke="var(--link)" strokeWidth={1.5} vectorEffect="non-scaling-stroke" />
    </svg>
  )
}

export function sparkPath(values: readonly (number | null)[], width: number, height: number): string {
  const known = values.filter((value) => value !== null)
  if (known.length < 2) return ''
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const at = (value: number) => (high === low ? height / 2 : height - 2 - ((value - low) / (high - low)) * (height - 4))
  let pen = 'M'
  return values
    .map((value, i) => {
      if (value === null) {
        pen = 'M'
        return ''
      }
      const step = `${pen}${((i / (values.length - 1)) * width).toFixed(1)} ${at(value).toFixed(1)}`
      pen = 'L'
      return step
    })
    .filter((step) => step !== '')
    .join(' ')
}
