type Searched = { id: string; label: { zh: string; en: string }; about: { zh: string; en: string }; formula: { zh: string; en: string }; aka: readonly string[] }

const folded = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll('帐', '账').replaceAll('转换', '转化').replace(/[\s_]/g, '')

/** Whether a metric answers to any spelling of what was typed: its names, its old names, its id, or words of its definition. */
export function found({ id, label, about, formula, aka }: Searched, spellings: readonly string[]): boolean {
  const names = folded([id, label.zh, label.en, about.zh, about.en, formula.zh, formula.en, ...aka].join('\n'))
  return spellings.some((spelling) => names.includes(folded(spelling)))
}
