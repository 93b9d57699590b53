import type { Fact } from '../facts/fact.ts'
import type { Text } from '../kernel/text.ts'
import type { Reader } from './cells.ts'

export type Platform = 'taobao' | 'pinduoduo' | 'ali1688' | 'jd' | 'douyin' | 'shopify' | 'woocommerce' | 'any'

/**
 * One kind of file a platform lets a merchant download: how to recognise it and what its rows say happened, as data.
 * The engine in intake/ runs it. Headers are compared after folding (full/half width, 帐/账, 转换/转化, spaces, case),
 * so a format names each once, as its platform prints it today; old names go in `also`.
 */
export type Format = {
  id: string
  label: Text
  /** Where in the platform's back end to download it, in the platform's own words. */
  where: Text
  platform: Platform
  /** seen: header taken from a real file. inferred: known only from pages or field lists; matched by name in any order. */
  layout: 'seen' | 'inferred'
  /** Which duty of the data calendar it serves. */
  duty?: 'shop' | 'items' | 'sources' | 'ads' | 'orders' | 'keywords' | 'rivals' | 'refunds' | 'service'
  tables: Table[]
  /** A workbook of our own for a person to fill in, where no platform exports what is asked. */
  template?: Template
}

/** Its columns in order; `filled` rows stand in it when it is handed out. */
export type Template = { title: Text; columns: TemplateColumn[]; filled?: 'codes' | 'links' | 'months' }
export type TemplateColumn = {
  header: string
  about: Text
  /** What may be typed there; `month` is 202606, which a spreadsheet does not take for a date. */
  holds: 'text' | 'money' | 'count' | 'share' | 'day' | 'month'
  /** The only values that are taken. */
  options?: string[]
  /** What of a known SKU or link, or of the months ahead, is written there beforehand. */
  known?: 'code' | 'name' | 'item' | 'style' | 'month'
  example: string
}

/**
 * One table in the file: a csv has one, a workbook one a sheet. Tables of a format may be absent; at least one must be found.
 * One sheet is read by one table. Where several tables fit it, one that names the sheet goes first, then the one with the most
 * `recognisedBy` headers, then the first in the list of formats.
 * Wherever a table names a header (recognisedBy, checks, totals, skip, window, when …), the `also` names of the column read
 * from that header stand for it as well.
 */
export type Table = {
  /** Sheet names (folded) it goes by; left out: any sheet. */
  sheet?: string[]
  /** Headers that together no other export has. */
  recognisedBy: string[]
  /** And at least one of these: for reports whose columns the seller chooses. */
  recognisedByAny?: string[]
  /** Headers whose presence means another format. */
  unless?: string[]
  /** Rows that are no data. They are counted as skipped, with the reason. */
  skip?: SkipRule[]
  /**
   * Fill an empty cell from the row above when the row belongs to the same thing: inside merged ranges of a workbook, or when
   * the named key column is empty (1688, Shopify continuation rows). Only the named columns are filled.
   */
  fillDown?: { columns: string[]; whenEmpty: string }
  /** Ratios the platform printed, to be checked against their parts; a mismatch is kept as reported, and flagged. */
  checks?: { ratio: string; numerator: string; denominator: string; /** 1000 for a cost per thousand. */ times?: number }[]
  /** Columns whose sums are told as control totals. */
  totals?: string[]
  /** A row of totals in the file itself, compared with the sum of the rows read. `warn` where a platform's total may exceed its rows. */
  totalRow?: { column: string; equals: string[]; compare: string[]; onMismatch: 'refuse' | 'warn' }
  /** Control totals printed below the rows: they agree to the fen with the rows of their column that are not nought, or the file is refused. */
  footers?: Footer[]
  /** A column that must not be nought or absent in every row (formats.md A0: refunds read as 0 where 56 % were refunded). */
  notAllZero?: string[]
  /**
   * How to learn the window when no column tells it. Asked for as `day` (or `from` and `to`). Facts held one by one take the
   * day of `created_day` and need this only where a row has none (ExportOrderDetailList).
   */
  window?: { column: string } | 'file_name_or_ask'
  /** What the file leaves open besides the window: asked once by these keys (a fact's own column), from the file's name where the pattern finds it. */
  asks?: Ask[]
  /** ISO 4217 code, or the column that holds it. Default CNY. */
  currency?: string | { column: string }
  facts: Mapping[]
}

export type Ask = {
  key: string
  label: Text
  fileName?: RegExp
  /** Found in the notes above the header. */
  notes?: RegExp
  options?: string[]
  default?: string
  /** Taken, and nobody asked, where neither notes nor name tell it. */
  unasked?: string
  reader: Reader
}

/** A line below the rows that tells how many there were and what they came to, as printed: `count` and `sum` are groups of the pattern. */
export type Footer = { column: string; pattern: RegExp }

export type SkipRule = { column: string; equals?: string[]; pattern?: RegExp; reason: Text; /** The row is still kept as a fact of its own grain (汇总 of a source level). */ keep?: boolean }

/** What one row of the table says in one fact. Rows that map to the same key are merged by the engine only if `merge` says how. */
export type Mapping = {
  fact: Fact
  /** fact column ← source. A column left out stays "not told". */
  columns: Record<string, Source>
  /** The row gives this fact only when the named column is not empty (and not nought). */
  when?: string
  /** Several rows of one order in an order-level fact: the first row stands, the others add nothing. */
  oncePer?: string
  /** The row's number within its key, for lines without a number of their own. */
}

export type Source =
  | { from: string; also?: string[]; read: Reader; /** The header may be missing. */ optional?: boolean; /** An empty cell makes the row bad. */ required?: boolean }
  | { answer: string }
  | { constant: string }
  /** A keyed hash of a person's mark; a masked or absent one stays ''. Several columns are joined (address). */
  | { hash: 'buyer' | 'phone' | 'address'; from: string; also?: string[] }
  /** Province or city out of a printed address. */
  | { place: 'province' | 'city'; from: string; also?: string[] }
  /** The calendar day in the store's zone (`day`), the UTC instant (`instant`) or the hour of a printed moment; `or` where the first is empty. */
  | { moment: 'day' | 'instant' | 'hour'; from: string; also?: string[]; or?: string; optional?: boolean }
  /** The place of this row: 1, 2, … among neighbouring rows of the same value in the column. */
  | { rowNumberWithin: string }
  /** For what data cannot say: a pure function of the row's printed cells ('' when absent). Returns TSV text; throws BadCell. */
  | { compute: (cell: (header: string) => string) => string; reads: string[]; /** Other names of the headers it reads. */ called?: Record<string, string[]> }

export const defineFormat = (format: Format): Format => format

/** The row-wise sources of a report whose columns read alike: header → reader, under the fact column's name. */
export const col = (from: string, read: Reader, ...also: string[]): Source => ({ from, read, also, optional: true })
export const must = (from: string, read: Reader, ...also: string[]): Source => ({ from, read, also, required: true })
