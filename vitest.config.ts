import { defineConfig } from 'vitest/config'

/** A file that the results are written to as well, for .ci/run. */
const results = process.env['PTC_TEST_RESULTS']

export default defineConfig({
  test: {
    reporters: ['default', ...(results ? [['json', { outputFile: results }] as const] : [])],
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/capabilities.ts', 'test/postgres.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
