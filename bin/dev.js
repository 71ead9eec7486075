#!/usr/bin/env node
// Builds, then runs: what is typed here is what was written last.
const { spawnSync } = process.getBuiltinModule('child_process')
const { join } = process.getBuiltinModule('path')

const built = spawnSync(
  process.execPath,
  [join(import.meta.dirname, '..', 'scripts', 'build.ts')],
  {
    stdio: ['ignore', 2, 2],
  },
)
if (built.status === 0) await import('./run.js')
else process.exitCode = 1
