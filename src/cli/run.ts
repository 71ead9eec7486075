import { locate } from '../client/daemon/locate.ts'
import { defaultTimeoutMs } from '../client/request.ts'
import type { Home } from '../domain/home.ts'
import { type Binding, openBinding } from './binding.ts'
import { type Connection, connection } from './connection.ts'
import { type Chosen, chooseAccount, chooseContext } from './contexts/choose.ts'
import {
  type Context,
  type Contexts,
  changeContext,
  credentialKeyOf,
  readContexts,
  type SignedInAccount,
  withPlace,
} from './contexts/contexts.ts'
import { directoryPlace } from './contexts/directory.ts'
import { meantBy, type Place, placeIn } from './contexts/place.ts'
import { type Choice, chooseStore } from './credentials/choose.ts'
import type { CredentialStore } from './credentials/store.ts'
import { milliseconds } from './duration.ts'
import type { Io } from './io.ts'
import type { Onward } from './onward.ts'
import { openPrompter, type Prompter } from './prompt.ts'

type Values = Readonly<Record<string, unknown>>

/** Everything that a command works with, once its command line was read. */
export interface Run extends Connection {
  /** The command line after `ptc`, as it was typed. */
  words: readonly string[]
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
  /** The context that the command works in. */
  context: () => Chosen
  remember: (change: Partial<Context>) => void
  /** Changes what whoever the command acts as means where nothing is named. */
  takePlace: (place: Partial<Place>) => void
  /** Whom the command acts as: named with --as, else who is in use; null where nobody is signed in. */
  account: () => SignedInAccount | null
  /** Where the token that signs in here is bound to; null where a person does. */
  binding: () => Promise<Binding | null>
  /** What is meant where nothing is named: by PTC_*, the directory's .ptc.yaml, or whoever is signed in; a token once `binding` has said it. */
  place: () => Place
  workspace: () => string | null
  /** A command as it goes on where this command line was. */
  onward: Onward
  /** The release of the server that was spoken to; null where none was. */
  server: () => string | null
  store: (wish?: Pick<Choice, 'asked' | 'email'>) => CredentialStore
}

export interface Started {
  words: readonly string[]
  args: Values
  flags: Values
  io: Io
  warn: (text: string) => void
  onward: Onward
}

export async function startRun(
  { words, args, flags, io, warn, onward }: Started,
  env = process.env,
): Promise<Run> {
  let located: Home | undefined
  // Named only when it is used: the doctor must be able to say that it cannot be.
  const home = () => {
    located ??= locate(env, process.cwd()).home
    return located
  }
  const timeoutMs = timeoutOf(flags['timeout'], env)
  const silent = flags['no-input'] === true || io.json || io.jsonl
  const ask = openPrompter({ silent, yes: flags['yes'] === true }, env)
  const here = await directoryPlace(process.cwd())
  let server: string | null = null
  const met = (release: string) => {
    server = release
  }
  let contexts: Contexts | undefined
  const context = () => {
    contexts ??= readContexts(home().config)
    return chooseContext(contexts, flags['context'] as string | undefined, env)
  }
  const account = () => chooseAccount(context(), flags['as'] as string | undefined)
  const store: Run['store'] = (wish = {}) =>
    chooseStore({
      configDir: home().config,
      env,
      ...wish,
      remembered: context().credentialStore,
      attended: ask.able,
      waiting: () => io.aside('Waiting for your keychain…'),
    })
  const connected = connection({
    ...{ env, timeoutMs, store, warn, met },
    server: () => context().server,
    configDir: () => home().config,
    credentialKey: () => credentialKeyOf(context(), account()),
  })
  const bound = openBinding(connected.call, env, account)
  const place = () => {
    const own = bound.isToken() ? bound.place() : (account() ?? context())
    return meantBy([placeIn(env), ...(here ? [here] : []), own])
  }
  return {
    ...connected,
    server: () => server,
    binding: bound.ask,
    ...{ words, args, flags, env, io, ask, timeoutMs, warn, onward, store },
    get home() {
      return home()
    },
    dryRun: flags['dry-run'] === true,
    ...{ context, account, place },
    remember: (change) => {
      contexts = changeContext(home().config, context().name, change)
    },
    takePlace: (taken) => {
      const { name, ...known } = context()
      contexts = changeContext(home().config, name, withPlace(known, account()?.id ?? null, taken))
    },
    workspace: () => place().workspace,
  }
}

function timeoutOf(flag: unknown, env: NodeJS.ProcessEnv): number {
  if (typeof flag === 'string') return milliseconds(flag, '--timeout')
  const fromEnv = env['PTC_TIMEOUT']
  return fromEnv ? milliseconds(fromEnv, 'PTC_TIMEOUT') : defaultTimeoutMs
}
