import { execFile } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const root = join(import.meta.dirname, '..', '..')
export const program = join(root, 'bin', 'run.js')
export const daemonProgram = join(root, 'dist', 'daemon', 'main.js')

/** A user of a machine: a home of their own, with nothing in it, and the built ptc. */
export interface Ground {
  directory: string
  data: string
  env: Record<string, string>
  /** Runs ptc and answers its data. */
  ptc: (...args: string[]) => Promise<Record<string, unknown>>
  close: () => void
}

export function openGround(more: Record<string, string> = {}): Ground {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'ptc-bench-')))
  const data = join(directory, 'data')
  const env = {
    PATH: process.env['PATH'] ?? '',
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
    close: () => rmSync(directory, { recursive: true, force: true }),
  }
}
