import { withoutCredentials } from '../../client/without-credentials.ts'
import { readCredential } from '../../domain/credential.ts'
import { Failure } from '../../domain/failure.ts'
import { both } from '../../domain/listed.ts'
import type { Env } from '../../domain/permission.ts'

const live = /ptc_sk_live_[0-9A-Za-z]{12}_/

/** Refuses a sandbox run where a live key lies around: it names the variables, never what they hold. */
export function refuseLive(env: Env, around: NodeJS.ProcessEnv): void {
  if (env === 'production') return
  const holding = Object.entries(around).flatMap(([name, value]) =>
    live.test(value ?? '') ? [name] : [],
  )
  if (holding.length === 0) return
  throw new Failure(
    'usage',
    `This is a sandbox run, and the environment holds a live key: unset ${both(holding)}. Nothing was started.`,
  )
}

/** Whether a secret says by its own form that it is a key of this env. */
export const isOf = (env: Env, secret: string): boolean => {
  const credential = readCredential(secret)
  return credential?.kind === 'sk' && credential.env === env
}

/** The command's environment: the key, and none of the credentials that ptc itself was given, nor what a job signs in with. */
export function envWith(
  around: NodeJS.ProcessEnv,
  name: string | null,
  secret: string,
): NodeJS.ProcessEnv {
  const rest = withoutCredentials(around)
  return name === null ? rest : { ...rest, [name]: secret }
}
