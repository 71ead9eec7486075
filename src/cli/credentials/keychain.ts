import { Failure } from '../../domain/failure.ts'
import { type Asked, askKeyring } from './ask-keyring.ts'
import { type CredentialStore, lasting, unwrapped, wrapped } from './store.ts'

export interface KeychainSetting {
  env: NodeJS.ProcessEnv
  /** Milliseconds that a keychain may take; long where a person may be typing its password. */
  timeoutMs: number
  /** Told after a second of waiting. */
  waiting: () => void
}

/** The keychain of the operating system, asked by a process of its own for each thing. */
export function keychainStore(setting: KeychainSetting): CredentialStore {
  const ask = (asked: Asked) => answerTo(asked, setting)
  return {
    name: 'keychain',
    get: async (account) => unwrapped(await ask({ verb: 'get', account })),
    set: async (account, kept) => {
      await ask({ verb: 'set', account, value: wrapped(kept) })
    },
    delete: async (account) => {
      await ask({ verb: 'delete', account })
    },
    probe: async () => {
      const value = wrapped(lasting(crypto.randomUUID()))
      const read = await ask({ verb: 'probe', account: 'canary', value })
      if (read !== value) throw unusable('it does not give back what it was given')
    },
  }
}

async function answerTo(
  asked: Asked,
  { env, timeoutMs, waiting }: KeychainSetting,
): Promise<string | null> {
  const notice = setTimeout(waiting, 1_000)
  try {
    const answered = await askKeyring(asked, env, timeoutMs)
    if (answered === null) throw unusable(`it did not answer in ${seconds(timeoutMs)}`)
    if ('fault' in answered) throw unusable(inPlainWords(answered.fault))
    return answered.found
  } finally {
    clearTimeout(notice)
  }
}

const seconds = (ms: number): string => `${Math.round(ms / 100) / 10} s`

const known = [
  [/dismissed|locked/i, 'it is locked, and nobody unlocked it'],
  [/no result found/i, 'it holds no collection for sign-ins, as one that was never unlocked'],
  [/DBUS_SESSION_BUS_ADDRESS|not provided by any|Failed to connect/i, 'none is running here'],
] as const

/** What the library says, in the words of whoever has to mend it; as it is where it says something else. */
const inPlainWords = (fault: string): string =>
  known.find(([pattern]) => pattern.test(fault))?.[1] ?? fault.replace(/\.$/, '')

const unusable = (why: string): Failure =>
  new Failure('credential_store', `The keychain of this machine cannot be used: ${why}.`)
