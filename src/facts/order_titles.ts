import type { OrderKind } from './order_kinds.ts'

/**
 * Titles of links that sell no goods. Of an order only the kind that all its titles share counts: postage bought beside goods is a sale.
 * Words, not patterns, so that reading a file and searching lines in the engine go by the same list.
 */
export const TITLE_WORDS: readonly { kind: OrderKind; words: readonly string[] }[] = [
  { kind: 'postage', words: ['补差价', '差价链接', '补邮费', '补运费', '邮费链接', '运费链接', '邮费专用', '运费专用', '补拍专用'] },
  { kind: 'test', words: ['测试链接', '测试商品', '测试勿拍', '勿拍测试', '测试专用'] },
  { kind: 'sample', words: ['拿样链接', '拿样专用', '1分钱拿样', '一分钱拿样', '付邮拿样'] },
  { kind: 'gift', words: ['赠品链接', '赠品勿拍', '赠品专用'] },
]

/** Asked of every row of a file, nearly always in vain. */
const ANY = new RegExp(TITLE_WORDS.flatMap(({ words }) => words).join('|'))

const kindOf = (title: string): OrderKind | '' => (!ANY.test(title) ? '' : TITLE_WORDS.find(({ words }) => words.some((word) => title.includes(word)))?.kind ?? '')

/** The one kind that all these titles tell, else ''. */
export function titlesKind(titles: readonly string[]): OrderKind | '' {
  const first = kindOf(titles[0] ?? '')
  return first !== '' && titles.every((title) => kindOf(title) === first) ? first : ''
}
