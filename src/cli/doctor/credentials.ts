import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { isFailure } from '../../domain/failure.ts'
import { credentialKeyOf } from '../contexts/contexts.ts'
import { chooseStore } from '../credentials/choose.ts'
import type { CredentialStore } from '../credentials/store.ts'
import { inCi } from '../environment.ts'
import { type Check, type Finding, fail, ok, unknown, warn } from './check.ts'
import type { Ground } from './ground.ts'
import type { Found } from './look.ts'

const names = { keychain: 'keychain of this machine', file: 'file of sign-ins', env: 'PTC_TOKEN' }
const keychainMs = 3000
const childMs = keychainMs + 1500
/** Set for the process that looks at the keychain for this one. */
const inChild = '_PTC_DOCTOR_CHILD'

/** A store that works, or why it does not; for somebody who has signed in that is a failure. */
export function judgeCredentials(
  store: CredentialStore['name'],
  signedIn: boolean,
  fault: string | null,
): Finding {
  if (fault === null) return ok(`The ${names[store]} works.`.replace('The PTC_TOKEN', 'PTC_TOKEN'))
  const instead = store === 'keychain' ? ['login', '--credential-store', 'file'] : []
  return signedIn ? fail(fault, ...instead) : warn(fault, ...instead)
}

export const credentials: Check = {
  id: 'credentials',
  needs: ['home'],
  look: async (ground) => {
    const { env, context, account } = ground.run
    const { home } = ground.located()
    const { credentialStore: remembered } = context()
    const { PTC_KEYCHAIN_TIMEOUT: _, ...rest } = env
    const store = chooseStore({
      ...{ configDir: home.config, env: rest, remembered, attended: false, waiting: () => {} },
    })
    const key = credentialKeyOf(context(), account())
    const signedIn = key !== null
    if (store.name === 'env') return judgeCredentials('env', signedIn, null)
    if (store.name === 'keychain' && !inCi(env) && env[inChild] !== '1')
      return (await lookInChild(ground)) ?? judgeCredentials('keychain', signedIn, silent)
    return judgeCredentials(store.name, signedIn, await faultOf(store, key))
  },
}

const silent = `The keychain of this machine did not answer in ${keychainMs / 1000} s.`

/** Reads where somebody has signed in; else writes, reads and deletes a canary, as an empty keychain may be a locked one. */
async function faultOf(store: CredentialStore, key: string | null): Promise<string | null> {
  try {
    if (key === null || store.name === 'keychain') await store.probe()
    else await store.get(key)
    return null
  } catch (error) {
    if (isFailure(error)) return error.message
    throw error
  }
}

/** A keychain that hangs holds up the whole process that asks it, so another one asks, and is ended if it must be. */
async function lookInChild({ run }: Ground): Promise<Finding | null> {
  const program = process.argv[1]
  if (program === undefined) return unknown('ptc cannot tell by which file it was started.')
  const child = spawn(process.execPath, [program, 'doctor', '--only', 'credentials', '--json'], {
    env: { ...run.env, [inChild]: '1' },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const alarm = setTimeout(() => child.kill('SIGKILL'), childMs)
  try {
    const document = JSON.parse(await text(child.stdout)) as { data: { checks: Found[] } }
    const found = document.data.checks.find(({ id }) => id === 'credentials')
    return found ? { status: found.status, detail: found.detail, fix: found.fix } : null
  } catch {
    return null
  } finally {
    clearTimeout(alarm)
  }
}
