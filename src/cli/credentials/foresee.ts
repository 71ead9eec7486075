import { locate } from '../../client/daemon/locate.ts'
import { chooseContext } from '../contexts/choose.ts'
import { readContexts } from '../contexts/contexts.ts'
import { inCi } from '../environment.ts'
import { startKeyring } from './ask-keyring.ts'

/**
 * Starts the process that reads a sign-in from the keychain where one is kept there: it loads while the command is read,
 * and asks nothing until the command does. A guess that is wrong costs a process and no more.
 */
export function foreseeKeychain(env: NodeJS.ProcessEnv): void {
  if (isKept(env)) startKeyring(env)
}

function isKept(env: NodeJS.ProcessEnv): boolean {
  if (env['PTC_TOKEN'] || env['PTC_TOKEN_FILE'] || inCi(env)) return false
  if ((env['PTC_CREDENTIAL_STORE'] || 'keychain') !== 'keychain') return false
  try {
    const contexts = readContexts(locate(env, process.cwd()).home.config)
    const { account, credentialStore } = chooseContext(contexts, undefined, env)
    return account !== null && credentialStore === 'keychain'
  } catch {
    return false
  }
}
