import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { freemem } from 'node:os'
import { join } from 'node:path'

const shared = '/dev/shm'
const memoryFileSystem = 0x01021994
const enough = 6 * 1024 ** 3
const day = 24 * 60 * 60 * 1000

/**
 * For the whole run: everything temporary is kept in memory where the machine has the room, because a disk makes thousands
 * of commits wait for what none of these tests can see. What is asked of a disk, and in which order, is the same.
 */
export default function setup(): (() => void) | undefined {
  if (process.env['TMPDIR'] !== undefined || !hasRoom()) return undefined
  forgetOld()
  const directory = join(shared, `ptc-test-${process.pid}`)
  mkdirSync(directory, { mode: 0o755 })
  const leave = () => rmSync(directory, { recursive: true, force: true })
  if (!runsPrograms(directory)) return void leave()
  // As root, PostgreSQL runs as a user of its own, who must be able to walk to its data.
  chmodSync(directory, 0o755)
  process.env['TMPDIR'] = directory
  return leave
}

function hasRoom(): boolean {
  if (process.platform !== 'linux' || !existsSync(shared)) return false
  const { type, bavail, bsize } = statfsSync(shared)
  return type === memoryFileSystem && Math.min(bavail * bsize, freemem()) > enough
}

/** Takes away what a run that was killed has left behind. */
function forgetOld(): void {
  for (const name of readdirSync(shared).filter((one) => one.startsWith('ptc-test-'))) {
    const path = join(shared, name)
    const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() }
    if (Date.now() - mtimeMs > day) rmSync(path, { recursive: true, force: true })
  }
}

/** Some machines keep such a file system for data alone. */
function runsPrograms(directory: string): boolean {
  const program = join(directory, 'program')
  writeFileSync(program, '#!/bin/sh\nexit 3\n', { mode: 0o700 })
  const { status } = spawnSync(program)
  rmSync(program)
  return status === 3
}
