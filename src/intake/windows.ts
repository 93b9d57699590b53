import { asWindow, BadCell, NOT_TOLD } from '../platforms/cells.ts'

export type Window = { from: string; to: string }

/** Reads the window a row's cell tells; neighbouring rows mostly tell the same. `dayOf` reads a moment, which tells its day as well. */
export function windowReader(dayOf: (cell: string) => string): (cell: string) => Window {
  let last: string | undefined
  let window: Window = { from: '', to: '' }
  return (cell) => {
    if (cell === last) return window
    const [from = '', to = ''] = printed(cell, dayOf).split(' ')
    if (from > to) throw new BadCell({ zh: `起止日期颠倒：${cell.slice(0, 60)}`, en: `the first day is after the last: ${cell.slice(0, 60)}` })
    window = { from, to }
    last = cell
    return window
  }
}

/** A moment may also be in seconds since 1970. */
function printed(cell: string, dayOf: (cell: string) => string): string {
  try {
    return asWindow.read(cell)
  } catch (error) {
    if (!(error instanceof BadCell)) throw error
    const day = told(cell, dayOf)
    if (day === NOT_TOLD) throw error
    return `${day} ${day}`
  }
}

function told(cell: string, dayOf: (cell: string) => string): string {
  try {
    return dayOf(cell)
  } catch (error) {
    if (error instanceof BadCell) return NOT_TOLD
    throw error
  }
}
