/** What a report says, before it is put on paper: each part is lines to be read or a table to be looked up in. */
export type Section = { title: string; lines?: string[]; table?: { columns: string[]; rows: (string | number)[][] } }

export const asMarkdown = (title: string, sections: readonly Section[]): string =>
  `${[`# ${title}`, ...sections.map(({ title, lines = [], table }) => [`## ${title}`, ...lines.map((line) => `- ${line}`), ...(table ? ['', ...markdownTable(table)] : [])].join('\n'))].join('\n\n')}\n`

function markdownTable({ columns, rows }: NonNullable<Section['table']>): string[] {
  const line = (cells: readonly (string | number)[]) => `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)]
}

/** One page for a mail: plain tags, styles on the elements, nothing fetched; old mail programs read no more than that. */
export function asHtml(title: string, sections: readonly Section[], link?: { href: string; text: string }): string {
  const cell = 'padding:4px 10px;border-bottom:1px solid #e5e5e5;text-align:left;white-space:nowrap'
  const row = (tag: string, cells: readonly (string | number)[]) => `<tr>${cells.map((text) => `<${tag} style="${cell}">${plain(String(text))}</${tag}>`).join('')}</tr>`
  const body = sections.map(({ title, lines = [], table }) => [
    `<h2 style="font-size:16px;margin:20px 0 6px">${plain(title)}</h2>`,
    lines.length > 0 ? `<ul style="margin:0;padding-left:20px">${lines.map((line) => `<li>${plain(line)}</li>`).join('')}</ul>` : '',
    table ? `<table style="border-collapse:collapse;font-size:13px">${row('th', table.columns)}${table.rows.map((cells) => row('td', cells)).join('')}</table>` : '',
  ].join(''))
  const tail = link ? `<p style="margin-top:24px"><a href="${plain(link.href)}">${plain(link.text)}</a></p>` : ''
  return `<!doctype html><html><head><meta charset="utf-8"><title>${plain(title)}</title></head><body style="font-family:sans-serif;font-size:14px;line-height:1.6;color:#1f1f1f;max-width:760px;margin:auto"><h1 style="font-size:20px">${plain(title)}</h1>${body.join('')}${tail}</body></html>`
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const plain = (text: string) => text.replace(/[&<>"']/g, (sign) => SIGNS[sign]!)

/** Every section on one sheet under its title, so that a colleague finds all of it by scrolling. */
export const asSheet = (title: string, sections: readonly Section[]): (string | number)[][] => [
  [title], [],
  ...sections.flatMap(({ title, lines = [], table }): (string | number)[][] => [[title], ...lines.map((line) => [line]), ...(table ? [table.columns, ...table.rows] : []), []]),
]
