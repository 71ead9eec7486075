import { execFile } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { daemonWords } from '../../src/client/entry.ts'
import type { After } from './row.ts'

const root = join(import.meta.dirname, '..', '..')
export const program = join(root, 'bin', 'run.js')
/** What Node is told to be the built daemon. */
export const daemonProgram = daemonWords(join(root, 'dist'))

/** A user of a machine: a home of their own, with nothing in it, and the built ptc. */
export interface Ground {
  directory: string
  data: string
  env: Record<string, string>
  /** Runs ptc and answers its data. */
  ptc: (...args: string[]) => Promise<Record<string, unknown>>
}

export function openGround(after: After, more: Record<string, string> = {}): Ground {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'ptc-bench-')))
  after(() => rmSync(directory, { recursive: true, force: true }))
  const data = join(directory, 'data')
  const env = {
    PATH: process.env['PATH'] ?? '',
    PTC_CEILING_KEYS: '1000000',
    HOME: directory,
    PTC_DATA_DIR: data,
    // Shared by all daemons of a ground: only the first one compiles itself.
    PTC_CACHE_DIR: join(directory, 'cache'),
    PTC_CREDENTIAL_STORE: 'file',
    PTC_MAX_REQUESTS_PER_SOCKET: '0',
    ...more,
  }
  return {
    directory,
    data,
    env,
    ptc: async (...args) => {
      const words = [program, ...args, '--json']
      const { stdout } = await promisify(execFile)(process.execPath, words, { env, cwd: directory })
      return JSON.parse(stdout).data
    },
  }
}
