/** One row as printed: `line` is the 1-based line of the text file, or the row of the sheet, where it begins. */
export type Row = { line: number; cells: string[] }

/** How a text's bytes are to be read. UTF-16 has become UTF-8 before it is cut into pieces. */
export type Shape = { charset: 'utf-8' | 'gb18030'; delimiter: string; newline: string }

/** Whole rows of a text, still as bytes: they are decoded and cut apart where they are mapped, which may be another thread. */
export type TextPiece = {
  text: Uint8Array
  shape: Shape
  /** The line its first row begins on, and the byte of the file its first letter stands at. */
  line: number
  at: number
  /** The text ended without a line's end: a last row that is too short then means a file cut short. */
  open: boolean
}

export type Piece = { rows: Row[] } | TextPiece

/** One table of a file: a csv has one, a workbook one a sheet, a zip those of all its files. */
export type TableStream = {
  sheet: string
  /** The file inside a zip; otherwise the file itself. */
  file: string
  /** How long the text is; 0 for a workbook, whose rows arrive as cells. */
  text_bytes: number
  pieces: AsyncIterable<Piece>
}

/** Limits no honest export reaches. */
export const LIMITS = {
  row_bytes: 1_048_576,
  zip_entries: 500,
  zip_bytes: 8 * 2 ** 30,
  zip_ratio: 200,
  /** Small files may be squeezed a lot (a table of blanks), so the ratio counts only past this size. */
  zip_ratio_from: 64 * 2 ** 20,
  xlsx_bytes: 400 * 2 ** 20,
  shared_strings_bytes: 300 * 2 ** 20,
  columns: 2_000,
  /** xls and html tables are read whole, so they have a cap: 5 times a full 65,536-row sheet. */
  xls_bytes: 60 * 2 ** 20,
  child_mb: 1_024,
}
