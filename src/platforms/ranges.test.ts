import { expect, test } from 'vitest'
import { asCount, asFen, asRatio, BadCell, NOT_TOLD } from './cells.ts'
import { endOf } from './ranges.ts'

const both = (read: typeof asCount, printed: string) =>
  (['low', 'high'] as const).map((end) => {
    const source = endOf(end, read, '值')
    return 'compute' in source ? source.compute(() => printed) : ''
  })

// The forms that the pages of 生意参谋 print (formats A8, A14).
test.each([
  ['7500 ~ 1万', asCount, ['7500', '10000']],
  ['750万 ~ 1000万', asFen, ['750000000', '1000000000']],
  ['1% ~ 2.5%', asRatio, ['0.01', '0.025']],
  ['30-40', asCount, ['30', '40']],
  ['2500～5000', asCount, ['2500', '5000']],
  ['6479', asCount, ['6479', '6479']],
  ['-12.50', asFen, ['-1250', '-1250']],
  ['—', asCount, [NOT_TOLD, NOT_TOLD]],
] as const)('%s is told by both its ends', (printed, read, expected) => expect(both(read, printed)).toEqual(expected))

test('ends that stand the wrong way round are refused', () => expect(() => both(asCount, '1万 ~ 7500')).toThrow(BadCell))
