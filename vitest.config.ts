import { defineConfig } from 'vitest/config'

/** A file that the results are written to as well, for .ci/run. */
const results = process.env['PTC_TEST_RESULTS']

export default defineConfig({
  test: {
    reporters: ['default', ...(results ? [['json', { outputFile: results }] as const] : [])],
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/capabilities.ts', 'test/memory.ts', 'test/postgres.ts', 'test/migrated.ts'],
    // One more than vitest takes by itself of two cores: most tests wait for a process or a database.
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
