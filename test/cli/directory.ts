import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A directory of a test's own, only for its owner, gone afterwards. */
export function directory(): string {
  const path = mkdtempSync(join(tmpdir(), 'ptc-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}
