import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'

/** Begun last, a file of a minute leaves the other core idle for that minute; a fresh clone does not know yet which files these are. */
const LONG = ['src/web/', 'src/torture', 'src/intake/mutations', 'src/questions/oracle', 'src/cli/', 'src/state/durability', 'src/warehouse/embedded', 'src/demo/']
class LongOnesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const place = ({ moduleId }: TestSpecification) => (LONG.findIndex((part) => moduleId.includes(part)) + LONG.length + 1) % (LONG.length + 1)
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}

export default defineConfig({
  test: {
    globalSetup: ['./vitest.global.ts'],
    setupFiles: ['./vitest.setup.ts'],
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'bench/**/*.test.ts'],
    // chdb crashes in worker threads (shared engine state), so processes it is.
    pool: 'forks',
    // Files follow each other in the same processes: reading the product anew for each took a seventh of the suite.
    isolate: false,
    // One a core of CI's two. Each has an engine, a server or a browser beside it, and a third one cost more in turns between them (9 % of all CPU) than its waiting filled.
    maxWorkers: 2,
    sequence: { sequencer: LongOnesFirst },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
