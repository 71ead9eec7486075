import { locate } from '../client/daemon/locate.ts'
import { defaultTimeoutMs } from '../client/request.ts'
import type { Home } from '../domain/home.ts'
import { type Connection, connection } from './connection.ts'
import { type Context, changeContext, readContext } from './context.ts'
import { type Choice, chooseStore } from './credentials/choose.ts'
import type { CredentialStore } from './credentials/store.ts'
import { milliseconds } from './duration.ts'
import type { Io } from './io.ts'
import { openPrompter, type Prompter } from './prompt.ts'

type Values = Readonly<Record<string, unknown>>

/** Everything that a command works with, once its command line was read. */
export interface Run extends Connection {
  args: Values
  flags: Values
  env: NodeJS.ProcessEnv
  io: Io
  ask: Prompter
  home: Home
  dryRun: boolean
  timeoutMs: number
  /** Says something that is no failure and that nobody should miss. */
  warn: (text: string) => void
  context: () => Context
  remember: (change: Partial<Context>) => Context
  /** The workspace that is meant where none is named: PTC_WORKSPACE, else the current one. */
  workspace: () => string | null
  store: (wish?: Pick<Choice, 'asked' | 'email'>) => CredentialStore
}

export interface Started {
  args: Values
  flags: Values
  io: Io
  warn: (text: string) => void
}

export function startRun({ args, flags, io, warn }: Started, env = process.env): Run {
  const { home } = locate(env, process.cwd())
  const timeoutMs = timeoutOf(flags['timeout'], env)
  const silent = flags['no-input'] === true || io.json || io.jsonl
  const ask = openPrompter({ silent, yes: flags['yes'] === true }, env)
  let context: Context | undefined
  const known = () => {
    context ??= readContext(home.config)
    return context
  }
  const store: Run['store'] = (wish = {}) =>
    chooseStore({
      configDir: home.config,
      env,
      ...wish,
      remembered: known().credentialStore,
      attended: ask.able,
      waiting: () => io.aside('Waiting for your keychain…'),
    })
  return {
    ...connection({ env, timeoutMs, account: () => known().account, store, warn }),
    ...{ args, flags, env, io, ask, home, timeoutMs, warn, store },
    dryRun: flags['dry-run'] === true,
    context: known,
    remember: (change) => {
      context = changeContext(home.config, change)
      return context
    },
    workspace: () => env['PTC_WORKSPACE'] || known().workspace,
  }
}

function timeoutOf(flag: unknown, env: NodeJS.ProcessEnv): number {
  if (typeof flag === 'string') return milliseconds(flag, '--timeout')
  const fromEnv = env['PTC_TIMEOUT']
  return fromEnv ? milliseconds(fromEnv, 'PTC_TIMEOUT') : defaultTimeoutMs
}
