/** One row as printed: `line` is the 1-based line of the text file, or the row of the sheet, where it begins. */
export type Row = { line: number; cells: string[] }

/** One table of a file: a csv has one, a workbook one a sheet, a zip those of all its files. Rows come in batches. */
export type TableStream = {
  sheet: string
  /** The file inside a zip; otherwise the file itself. */
  file: string
  rows: AsyncIterable<Row[]>
  /** From here on only these of the `width` columns of the header need to be cut out; the others arrive as ''. */
  want?: (columns: readonly number[], width: number) => void
  /** True once the text ended without a line's end: a last row that is too short then means a file cut short. */
  endedOpen?: () => boolean
}

export type Container = { kind: string; charset?: string; tables: AsyncIterable<TableStream> }

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
