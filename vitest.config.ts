import { defineConfig } from 'vitest/config'

/** A file that the results are written to as well, for .ci/run. */
const results = process.env['PTC_TEST_RESULTS']

/** Tests that call our code in their own process and change nothing that belongs to all of it. */
const inProcess = ['domain', 'house', 'operations', 'properties', 'store'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
)

export default defineConfig({
  test: {
    reporters: ['default', ...(results ? [['json', { outputFile: results }] as const] : [])],
    globalSetup: ['test/capabilities.ts', 'test/memory.ts', 'test/postgres.ts', 'test/migrated.ts'],
    // One more than vitest takes by itself of two cores: most tests wait for a process or a database.
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      // Whoever shares a process loads the code once: that is most of what a small file costs.
      { extends: true, test: { name: 'in process', include: inProcess, isolate: false } },
      {
        extends: true,
        test: { name: 'on its own', include: ['test/**/*.test.ts'], exclude: inProcess },
      },
    ],
  },
})
