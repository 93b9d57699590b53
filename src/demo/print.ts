/** How the platforms print figures (formats.md §0b). */
export const yuan = (fen: number): string => (fen / 100).toFixed(2)
export const thousands = (n: number): string => (Math.abs(n) < 1000 ? String(n) : String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ','))
export const yuanThousands = (fen: number): string => {
  const [whole = '0', part = '00'] = yuan(fen).split('.')
  return `${thousands(Number(whole))}.${part}`
}
export const percent = (part: number, whole: number, none = '0.00%'): string => (whole === 0 ? none : `${((part / whole) * 100).toFixed(2)}%`)
export const ratio = (part: number, whole: number, digits = 2, none = 'nan'): string => (whole === 0 ? none : (part / whole).toFixed(digits))
export const moment = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ')
export const change = (now: number, before: number | undefined): string => (before === undefined || before === 0 ? '-' : `${((now / before - 1) * 100).toFixed(2)}%`)
