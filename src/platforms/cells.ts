import { asDay, asMoment, asWindow } from './cell_days.ts'
import { asAverageFen, asCount, asDecimal, asFen, asMicro, asPercent, asRatio, asSeconds } from './cell_numbers.ts'
import { asFlag, asId, asRemark, asSaid, asText, asWaybill } from './cell_texts.ts'

/** The readers there are, in one place for whoever names them in a format. */
export * from './cell.ts'
export * from './cell_days.ts'
export * from './cell_numbers.ts'
export * from './cell_texts.ts'

export const readers = [asText, asId, asRemark, asSaid, asWaybill, asCount, asFen, asAverageFen, asMicro, asDecimal, asRatio, asPercent, asSeconds, asDay, asWindow, asMoment, asFlag]
