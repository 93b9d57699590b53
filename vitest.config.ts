import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: ['./vitest.global.ts'],
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'bench/**/*.test.ts'],
    // chdb crashes in worker threads (shared engine state), so processes it is.
    pool: 'forks',
    // Files follow each other in the same two processes: reading the product anew for each took a seventh of the suite.
    isolate: false,
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
