import { SEARCH_WORDS } from '../headers.ts'
import { percent, thousands, yuanThousands } from '../print.ts'
import { xlsx } from '../sheets.ts'
import { piecesOf, rowOf } from './writer.ts'
import type { Writer } from './writer.ts'

/** The page shows that many. */
export const WORDS_SHOWN = 60

/** A2 引流搜索词: `-` where nothing was paid. */
export const tmallSearchWords: Writer = {
  id: 'tmall_search_words',
  shop: 'tmall',
  files(run, { span: books }) {
    return piecesOf(run.days, books.to).map(({ span, list }) => ({
      name: `生意参谋_引流搜索词_${span.from}_${span.to}.xlsx`,
      span,
      answers: {},
      body: () =>
        xlsx([
          {
            name: '搜索词',
            rows: [
              ['引流搜索词（演示数据，均为虚构）'], ['统计口径：所有终端'], [], [], SEARCH_WORDS,
              ...list.flatMap((day) =>
                day.words.slice(0, WORDS_SHOWN).map((word) =>
                  rowOf(SEARCH_WORDS, {
                    统计日期: day.day, 搜索词: word.word, 访客数: thousands(word.visitors), 加购人数: thousands(word.carts), 商品收藏人数: thousands(word.favs), 支付买家数: thousands(word.buyers), 支付转化率: percent(word.buyers, word.visitors),
                    ...(word.buyers === 0 ? {} : { 支付件数: thousands(word.items), 支付金额: yuanThousands(word.paid_fen), 客单价: yuanThousands(Math.round(word.paid_fen / word.buyers)), UV价值: (word.paid_fen / 100 / word.visitors).toFixed(2) }),
                  }),
                ),
              ),
            ],
          },
        ]),
    }))
  },
}
