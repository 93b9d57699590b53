/**
 * Puts HTTP parameters into the SQL as literals. The engine's own binding inside a process is one queue for all sessions
 * (two questions of 1 s took 2 s) and aborts when used around it, so the child does it: one pass over the text, strings,
 * quoted names and comments left alone, and what was put in is never read again.
 */
export function bind(text: string, params: ReadonlyMap<string, string>): string {
  return text.replace(TOKENS, (token, _heredoc: string | undefined, id: string | undefined, type: string | undefined) => {
    if (id === undefined || type === undefined) return token
    const value = params.get(id)
    if (value === undefined) throw new BindError(456, `Substitution ${id} is not set`)
    if (!TYPE.test(type)) throw new BindError(457, `parameters of the type ${type} are not taken`)
    if (value === '\\N') throw new BindError(457, `${id} is null`)
    // Scalars arrive with TSV escapes; arrays arrive as the engine's own array text, whose strings carry their escapes.
    const plain = type.startsWith('Array') ? value : unescapeTsv(value)
    return type === 'String' ? literal(plain) : `CAST(${literal(plain)} AS ${type})`
  })
}

export class BindError extends Error {
  override name = 'BindError'
  readonly code: number
  constructor(code: number, message: string) {
    super(`Code: ${code}. DB::Exception: ${message}. (BAD_QUERY_PARAMETER)`)
    this.code = code
  }
}

/** A ClickHouse string literal that holds exactly this text. A NUL is written out, as it would end the statement in the engine's C interface. */
export const literal = (text: string): string => `'${text.replace(/[\\'\0\n\r\t]/g, (c) => ESCAPES[c] ?? c)}'`

const ESCAPES: Record<string, string> = { '\\': '\\\\', "'": "\\'", '\0': '\\0', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
const UNESCAPES: Record<string, string> = { t: '\t', n: '\n', r: '\r', '0': '\0', b: '\b', f: '\f' }
const unescapeTsv = (text: string) => text.replace(/\\([\s\S])/g, (_, c: string) => UNESCAPES[c] ?? c)

const SCALAR = 'String|Bool|Float64|U?Int(?:8|16|32|64)|Date|DateTime'
const TYPE = new RegExp(`^(?:${SCALAR}|Array\\((?:${SCALAR}|Array\\((?:${SCALAR})\\))\\))$`)

const TOKENS = new RegExp(
  [
    /'(?:[^'\\]|\\[\s\S]|'')*'/, // string
    /`(?:[^`\\]|\\[\s\S]|``)*`/, // quoted names
    /"(?:[^"\\]|\\[\s\S]|"")*"/,
    /(\$\w*\$)[\s\S]*?\1/, // heredoc
    /--[^\n]*|#[ !][^\n]*|\/\*[\s\S]*?\*\//, // comments
    /\{\s*([A-Za-z_]\w*)\s*:\s*([^{}]+?)\s*\}/, // parameter
  ]
    .map((part) => part.source)
    .join('|'),
  'g',
)
