import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, watch } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'

const root = join(import.meta.dirname, '..', '..', '..')

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

/** A user's account on a machine: a data directory of its own, and the built ptc without a terminal. */
export interface Machine {
  /** The user's home directory, where the data directory is too. */
  home: string
  data: string
  journal: string
  ptc: (...args: string[]) => Promise<Ended>
  /** What npm start runs, without a choice of credential store. */
  npmStart: (...args: string[]) => Promise<Ended>
  /** Runs ptc and kills it with SIGKILL at the n-th change of the setup's journal; answers whether it was in time. */
  killAtWrite: (n: number, ...args: string[]) => Promise<boolean>
  /** Runs ptc and answers the data of its JSON document. */
  json: <Data = Record<string, unknown>>(...args: string[]) => Promise<Data>
  close: () => Promise<void>
}

export function newMachine(): Machine {
  const home = mkdtempSync(join(tmpdir(), 'ptc-'))
  const data = join(home, 'data')
  const state = join(data, 'state')
  mkdirSync(state, { mode: 0o700, recursive: true })
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    PTC_DATA_DIR: data,
  }
  const launch = (script: string, args: readonly string[], further = {}): ChildProcess =>
    spawn(process.execPath, [join(root, script), ...args], {
      cwd: root,
      env: { ...env, ...further },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  const start = (args: readonly string[]) =>
    launch('bin/run.js', args, { PTC_CREDENTIAL_STORE: 'file' })
  const ptc = (...args: string[]) => ended(start(args))
  return {
    home,
    data,
    journal: join(state, 'setup-journal.json'),
    ptc,
    npmStart: (...args) => ended(launch('scripts/start.js', args)),
    killAtWrite: async (n, ...args) => {
      let writes = 0
      const child = start(args)
      const watcher = watch(state, (event, name) => {
        if (event === 'rename' && name === 'setup-journal.json' && ++writes === n)
          child.kill('SIGKILL')
      })
      const { code } = await ended(child)
      watcher.close()
      return code === null
    },
    json: async (...args) => {
      const { code, stdout, stderr } = await ptc(...args, '--json')
      expect(code, stderr).toBe(0)
      return JSON.parse(stdout).data
    },
    close: async () => {
      await stopDaemon(join(data, 'daemon.json'))
      rmSync(home, { recursive: true, force: true })
    },
  }
}

function ended(child: ChildProcess): Promise<Ended> {
  const out = { stdout: '', stderr: '' }
  child.stdout?.on('data', (chunk) => {
    out.stdout += chunk
  })
  child.stderr?.on('data', (chunk) => {
    out.stderr += chunk
  })
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...out })))
}

async function stopDaemon(stateFile: string): Promise<void> {
  if (!existsSync(stateFile)) return
  const { pid } = JSON.parse(readFileSync(stateFile, 'utf8')) as { pid: number }
  process.kill(pid, 'SIGTERM')
  while (isRunning(pid)) await new Promise((resolve) => setTimeout(resolve, 20))
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
