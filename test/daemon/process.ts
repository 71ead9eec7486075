import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { locate } from '../../src/client/daemon/locate.ts'
import type { Home } from '../../src/domain/home.ts'
import { call } from './call.ts'

export { call, type Wanted } from './call.ts'

// What was built, as people run it: from the sources it starts in six times the time.
const entry = join(import.meta.dirname, '..', '..', 'dist', 'daemon', 'main.js')
// One for all: a daemon that has to compile itself anew takes three times as long to start.
const cache = join(tmpdir(), `ptc-test-cache-${process.getuid?.() ?? 0}`)

type Env = Readonly<Record<string, string>>

/** A directory of its own for one test, gone afterwards. */
export function temporaryDirectory(): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'ptc-')))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** The environment of a command that keeps everything in this directory. */
export const envOf = (data: string, more: Env = {}): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: join(data, 'nobody'),
  PTC_DATA_DIR: data,
  PTC_CACHE_DIR: cache,
  TMPDIR: tmpdir(),
  ...more,
})

export const homeIn = (data: string): Home => locate(envOf(data), data).home

export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  stderr: string
}

interface Options {
  env?: Env
  args?: string[]
  /** The largest file that it may write, in blocks of 512 bytes; more is an I/O error to it. */
  fileBlocks?: number
}

/** Runs the daemon's program as a process of its own, ended with the test. */
export function runProcess(data: string, options: Options = {}) {
  const command = [process.execPath, entry, ...(options.args ?? [])]
  const limit = `ulimit -f ${options.fileBlocks ?? 'unlimited'}; exec "$0" "$@"`
  const child: ChildProcess = spawn('sh', ['-c', limit, ...command], {
    env: envOf(data, options.env),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stderr = ''
  child.stderr?.on('data', (chunk) => {
    stderr += String(chunk)
  })
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, stderr }))
  })
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { child, ended }
}

/** Runs a daemon; `ready` settles when it answers, and fails with its last words when it ends before. */
export function runDaemon(data: string, options: Options = {}) {
  const home = homeIn(data)
  const { child, ended } = runProcess(data, options)
  const failed = ended.then(({ code, stderr }) => {
    throw new Error(`the daemon ended with ${code} before it answered: ${stderr}`)
  })
  const ready = Promise.race([until(() => isUp(home.socket)), failed])
  // A test that starts a daemon to see it fail never waits for it to answer.
  ready.catch(() => {})
  return { child, ended, home, ready }
}

export const isUp = (socketPath: string): Promise<boolean> =>
  call(socketPath, { method: 'GET', path: '/healthz' }).then(
    ({ status }) => status === 200,
    () => false,
  )

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Waits until something is so; the test's own time-out is the limit. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(10)
}
