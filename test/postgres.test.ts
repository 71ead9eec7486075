import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('a run whose tests failed is not turned into one that passed by the PostgreSQL that it used', () => {
  const { status } = spawnSync(process.execPath, [
    '--input-type=module',
    '--eval',
    `process.exitCode = 3
    const { embeddedPostgres } = await import(${JSON.stringify(join(import.meta.dirname, 'postgres.ts'))})
    await embeddedPostgres()`,
  ])
  expect(status).toBe(3)
})
