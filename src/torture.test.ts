import { expect, test } from 'vitest'
import { AS_BUILT } from '../bench/torture/rig.ts'
import { torture } from '../bench/torture/run.ts'
import { paths } from './config.ts'
import { copyEmptyState } from './state/testing.ts'
import { built } from './testing_build.ts'

// The whole of it, 50 kills, is `npm run torture`.
test('killed at three moments, the server, its engine and both: nothing acknowledged is missing, nothing is doubled, a rebuild answers the same', { timeout: 600_000 }, async () => {
  await built()
  const { faults, killed, compared_cells } = await torture({ how: AS_BUILT, kills: 3, seed: 5, minutes: 4, rebuilt: ['elsewhere'], made: (home) => copyEmptyState(paths(home).state) })
  expect(faults).toEqual([])
  expect(killed).toEqual({ server: 1, child: 1, both: 1 })
  expect(compared_cells).toBeGreaterThan(0)
})
