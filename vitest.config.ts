import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    pool: 'forks',
    // Files share what they import, which saves a minute: no module here keeps anything between two uses.
    isolate: false,
    // Many wait for programs they started: one worker more than cores. One test server serves all of them.
    maxWorkers: Math.min(4, availableParallelism() + 1),
    // They are there for what hangs, not for a machine that is slow.
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
})
