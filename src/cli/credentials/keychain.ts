import { Failure } from '../../domain/failure.ts'
import { type CredentialStore, unwrapped, wrapped } from './store.ts'

const service = 'ptc'
// Without the pin, Linux falls back to a store in the kernel's memory and says nothing.
const pinned = { linux: { store: 'secret-service' } } as const

export interface KeychainSetting {
  /** Milliseconds that a keychain may take; long where a person may be typing its password. */
  timeoutMs: number
  /** Told after a second of waiting. */
  waiting: () => void
}

/** The keychain of the operating system. Its library is loaded with the first use. */
export function keychainStore(setting: KeychainSetting): CredentialStore {
  const entry = async (account: string) => {
    const { AsyncEntry } = await import('@napi-rs/keyring')
    return new AsyncEntry(service, account, pinned)
  }
  const run = <Answer>(work: (signal: AbortSignal) => Promise<Answer>) => bounded(setting, work)
  const get = async (account: string) =>
    unwrapped(await run(async (signal) => (await entry(account)).getPassword(signal)))
  const set = (account: string, secret: string) =>
    run(async (signal) => (await entry(account)).setPassword(wrapped(secret), signal))
  const remove = (account: string) =>
    run(async (signal) => void (await (await entry(account)).deletePassword(signal)))
  return {
    name: 'keychain',
    get,
    set,
    delete: remove,
    probe: async () => {
      const canary = crypto.randomUUID()
      await set('canary', canary)
      const read = await get('canary')
      await remove('canary')
      if (read !== canary) throw unusable('it does not give back what it was given')
    },
  }
}

async function bounded<Answer>(
  { timeoutMs, waiting }: KeychainSetting,
  work: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const stop = new AbortController()
  const notice = setTimeout(waiting, 1_000)
  let alarm: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    alarm = setTimeout(() => {
      stop.abort()
      reject(unusable(`it did not answer in ${Math.round(timeoutMs / 1000)} s`))
    }, timeoutMs)
  })
  try {
    return await Promise.race([work(stop.signal), late])
  } catch (error) {
    throw error instanceof Failure ? error : unusable(String((error as Error).message))
  } finally {
    clearTimeout(notice)
    clearTimeout(alarm)
  }
}

const unusable = (why: string): Failure =>
  new Failure('credential_store', `The keychain of this machine cannot be used: ${why}.`)
