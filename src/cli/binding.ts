import type { Call } from '../client/call.ts'
import type { Output } from '../contract/operation.ts'
import { getToken } from '../contract/token/get.ts'
import type { SignedInAccount } from './contexts/contexts.ts'
import type { Place } from './contexts/place.ts'
import { tokenIn } from './credentials/env.ts'
import { trustIn } from './credentials/job.ts'
import { isTokenSecret } from './credentials/store.ts'

/** What a token says of itself: where it is bound to need not be named again. */
export type Binding = Output<typeof getToken>['token']

/** Asks once what the token that signs in here is bound to; null where no token does. */
export function openBinding(
  call: Call,
  env: NodeJS.ProcessEnv,
  account: () => SignedInAccount | null,
) {
  let asked: Promise<Binding> | undefined
  let known: Binding | null = null
  const isToken = () => {
    if (trustIn(env) !== null) return true
    const given = tokenIn(env)
    return given === null ? (account()?.token ?? null) !== null : isTokenSecret(given)
  }
  return {
    isToken,
    /** Where that is, once `ask` was answered; before that, where it was when it signed in here. */
    place: (): Place => {
      const kept = tokenIn(env) === null ? account() : null
      return {
        workspace: known?.workspaceSlug ?? kept?.workspace ?? null,
        org: kept?.org ?? null,
        project: known?.projectSlug ?? kept?.project ?? null,
      }
    },
    ask: async (): Promise<Binding | null> => {
      if (!isToken()) return null
      asked ??= call(getToken, { token: 'me' }).then(({ token }) => {
        known = token
        return token
      })
      return asked
    },
  }
}
