import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keepsBar, type Reading } from './row.ts'

/** What git says, or null where this is no clone. */
function git(...args: string[]): string | null {
  const { status, stdout } = spawnSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8' })
  return status === 0 ? stdout.trim() : null
}

/** Keeps what a whole run came to, with the commit that was measured and whether anything was changed since. */
export function keepResults(readings: readonly Reading[]): void {
  const results = {
    commit: git('rev-parse', 'HEAD'),
    changedSince: git('status', '--porcelain', '--', ':/src', ':/bin', ':/scripts') !== '',
    node: process.versions.node,
    readings: readings.map((reading) => ({
      ...reading,
      measured: Number(reading.measured.toPrecision(3)),
      kept: keepsBar(reading),
    })),
  }
  writeFileSync(join(import.meta.dirname, 'results.json'), `${JSON.stringify(results, null, 2)}\n`)
}
