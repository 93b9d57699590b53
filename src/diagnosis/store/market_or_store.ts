import { inDays, measured, percent } from '../causes.ts'
import type { Picture } from '../rule.ts'
import { alike, besides, watchRule } from '../watch.ts'

/**
 * A market that fell is said to have fallen, so that nobody turns the store upside down for it. A week and no fortnight: over two
 * weeks the season itself moves a market as far as a slump does, and peers remember yesterday too well for three days to tell.
 */
export const marketOrStore = watchRule({
  id: 'market_or_store',
  label: { zh: '大盘变了', en: 'The market moved' },
  about: { zh: '同行同层的访客超出正常波动；本店跟着动多少，哪些是行业的、哪些是自己的。', en: "Peers' visitors beyond their ordinary, and how much of the store's own is the trade's." },
  serves: ['R151'],
  watches: { metric: 'peer_visitors', by: [], kind: 'count' },
  reads: [{ metric: 'visitors', by: [] }],
  windows: [7],
  limits: { least_among: 100, least_change: 0.06 },
  tells: 'both',
  better: 'up',
  // What moves a trade moves the store with it: its own visitors speak for or against it.
  seconded: (unusual, picture) => alike(unusual, ownOf(picture, unusual.window)),
  worth: () => null,
  says({ window, actual, value }, picture) {
    const market = actual / value - 1
    const mine = ownOf(picture, window)
    const own = mine && mine.value > 0 ? mine.actual / mine.value - 1 : undefined
    const apart = own === undefined ? undefined : (1 + own) / (1 + market) - 1
    const days = inDays(window)
    return {
      means: { zh: `同行同层访客${days.zh} ${percent(market)}${own === undefined ? '' : `，本店 ${percent(own)}`}。`, en: `Peers' visitors ${percent(market)} ${days.en}${own === undefined ? '' : `, the store ${percent(own)}`}.` },
      cause: apart === undefined
        ? measured({ zh: '本店同期没有数，行业和自己分不开。', en: 'The store has no figure of its own for these days, so the two cannot be told apart.' }, 0.4)
        : Math.abs(apart) < 0.07
          ? measured({ zh: `行业一起动的，本店份额只变了 ${percent(apart)}，不怪店铺。`, en: `The trade moved as one; the store's share moved by only ${percent(apart)}. It is not the store.` }, 0.35)
          : measured({ zh: `扣掉行业，本店自己 ${percent(apart)}。`, en: `Beside the trade, the store itself moved by ${percent(apart)}.` }, 0.35),
      measures: [market < 0
        ? { says: { zh: '别为大盘改图改价；看份额，预算按访客减，等它回来。', en: 'Change no picture or price for the market; watch the share, and let budgets follow visitors until it is back.' } }
        : { says: { zh: '大盘在涨，看份额有没有跟上，跟上了再加预算。', en: 'The market rises: see whether the share keeps up before adding budget.' } }],
    }
  },
})

/** By the same yardstick as the peers: held against four weeks with 双11 in them the store would seem to fall by a third after every one. */
const ownOf = (picture: Picture, window: number) => besides(picture.series('visitors', [])[0], { kind: 'count', window }, picture)
