import { Failure, isFailure } from '../../domain/failure.ts'
import { either } from '../../domain/listed.ts'
import { milliseconds } from '../duration.ts'
import { inCi } from '../environment.ts'
import { envStore, tokenIn } from './env.ts'
import { fileStore } from './file.ts'
import { trustIn } from './job.ts'
import { keychainStore } from './keychain.ts'
import { type CredentialStore, type StoreName, storeNames } from './store.ts'

export interface Choice {
  configDir: string
  env: NodeJS.ProcessEnv
  /** What was said on this command line. */
  asked?: string | undefined
  /** What was chosen at an earlier sign-in. */
  remembered: StoreName | null
  /** Whether a person sits at the terminal and may unlock a keychain. */
  attended: boolean
  waiting: () => void
  /** Whom the person wants to sign in as, if they said so. */
  email?: string | undefined
}

/** The one store in use: the credential of a machine (PTC_TOKEN, PTC_TOKEN_FILE, PTC_TRUST), else what was asked for, remembered, or the keychain. Never a silent second choice. */
export function chooseStore(choice: Choice): CredentialStore {
  const { env, configDir } = choice
  const token = tokenIn(env)
  if (token !== null || trustIn(env) !== null) return envStore(token)
  const name = nameOf(choice)
  if (name === 'file') return fileStore(configDir)
  if (name === 'env')
    throw new Failure(
      'credential_store',
      'The credential store env needs PTC_TOKEN or PTC_TOKEN_FILE, and neither is set.',
    )
  return advised(
    keychainStore({ env, timeoutMs: timeoutOf(choice), waiting: choice.waiting }),
    inCi(env) ? 'a CI job has no keychain' : undefined,
    choice,
  )
}

function nameOf({ asked, env, remembered }: Choice): StoreName {
  const name = asked ?? (env['PTC_CREDENTIAL_STORE'] || undefined) ?? remembered ?? 'keychain'
  const known = storeNames.find((store) => store === name)
  if (known !== undefined) return known
  throw new Failure('usage', `${name} is no credential store: it is ${either(storeNames)}.`)
}

function timeoutOf({ env, attended }: Choice): number {
  const asked = env['PTC_KEYCHAIN_TIMEOUT']
  if (asked) return milliseconds(asked, 'PTC_KEYCHAIN_TIMEOUT')
  return attended ? 60_000 : 3_000
}

/** The same store, whose refusals name the three ways out. */
function advised(
  store: CredentialStore,
  unfit: string | undefined,
  { env, email }: Choice,
): CredentialStore {
  const who = email === undefined ? [] : ['--email', email]
  const around = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    try {
      if (unfit !== undefined)
        throw new Failure('credential_store', `No keychain is used here: ${unfit}.`)
      return await work()
    } catch (error) {
      if (!isFailure(error, 'credential_store')) throw error
      throw new Failure('credential_store', `${error.message} ${waysOut(env)}`, {
        next: [
          {
            command: ['login', ...who, '--credential-store', 'file'],
            why: 'keeps the sign-in in a file that only you can read',
          },
        ],
      })
    }
  }
  return {
    name: store.name,
    probe: () => around(store.probe),
    get: (account) => around(() => store.get(account)),
    set: (account, kept) => around(() => store.set(account, kept)),
    delete: (account) => around(() => store.delete(account)),
  }
}

const waysOut = (env: NodeJS.ProcessEnv): string => {
  const unlock = env['WSL_DISTRO_NAME']
    ? 'run a Secret Service inside wsl'
    : 'unlock it, or install one (on Linux a Secret Service such as gnome-keyring)'
  return `Nothing was kept anywhere else. Choose: ${unlock}; sign in with --credential-store file, which keeps the credential in a file with mode 0600; or set PTC_TOKEN.`
}
