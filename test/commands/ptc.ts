import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..', '..')
export const program = join(root, 'bin', 'run.js')

export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

export interface Way {
  env?: Record<string, string>
  /** What stands on stdin; `open` leaves it open and says nothing. */
  stdin?: string | 'open'
  node?: readonly string[]
}

/** A user of a machine with a data directory of their own, and the built ptc without a terminal. */
export interface User {
  directory: string
  env: Record<string, string>
  ptc: (args: readonly string[], way?: Way) => Promise<Ended>
  /** Runs ptc with --json and answers its one document. */
  document: (args: readonly string[], way?: Way) => Promise<Document>
  start: (args: readonly string[], way?: Way) => ChildProcess
  /** Signs in, and makes the workspace acme with its owners and the project checkout. */
  settle: () => Promise<void>
  leave: () => Promise<void>
}

export interface Document {
  schemaVersion: number
  ok: boolean
  command: string
  // biome-ignore lint/suspicious/noExplicitAny: what a document holds is what the tests look at
  data: any
  error: {
    code: string
    title: string
    detail: string
    exitCode: number
    errors: { pointer: string; detail: string; flag: string }[]
    next: { command: string[]; why: string }[]
    checks: { id: string; fix: string[] }[]
  }
  warnings: string[]
  next: { command: string[]; why: string; by?: string }[]
  page: { next: string | null }
}

export function newUser(): User {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'ptc-')))
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: directory,
    PTC_DATA_DIR: join(directory, 'data'),
    PTC_CACHE_DIR: join(tmpdir(), `ptc-test-cache-${process.getuid?.() ?? 0}`),
    PTC_CREDENTIAL_STORE: 'file',
  }
  const start: User['start'] = (args, { env: more = {}, stdin, node = [] } = {}) => {
    const child = spawn(process.execPath, [...node, program, ...args], {
      cwd: directory,
      env: { ...env, ...more },
      stdio: [stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    })
    if (stdin !== undefined && stdin !== 'open') child.stdin?.end(stdin)
    return child
  }
  const ptc: User['ptc'] = (args, way) => ended(start(args, way))
  const document: User['document'] = async (args, way) =>
    JSON.parse((await ptc([...args, '--json'], way)).stdout)
  return {
    ...{ directory, env, start, ptc, document },
    settle: async () => {
      for (const line of settling) {
        const { code, stderr } = await ptc(line.split(' '))
        if (code !== 0) throw new Error(`${line}: ${stderr}`)
      }
    },
    leave: async () => {
      await ptc(['daemon', 'stop'])
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

const settling = [
  'account create --email ana@example.com --name Ana',
  'login --email ana@example.com',
  'org init acme --name Acme --billing-mode single',
  'role assign technical-owner --member me',
  'role assign security-owner --member me',
  'role assign billing-owner --member me',
  'project create --name Checkout --env sandbox',
]

export async function ended(child: ChildProcess): Promise<Ended> {
  const said = { stdout: '', stderr: '' }
  child.stdout?.on('data', (chunk) => {
    said.stdout += String(chunk)
  })
  child.stderr?.on('data', (chunk) => {
    said.stderr += String(chunk)
  })
  return new Promise((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, ...said }))
  })
}

export const textOf = (...path: string[]): string => readFileSync(join(...path), 'utf8')
