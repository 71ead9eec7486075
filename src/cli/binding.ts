import type { Call } from '../client/call.ts'
import type { Output } from '../contract/operation.ts'
import { getToken } from '../contract/token/get.ts'
import type { Place } from './contexts/place.ts'
import { tokenIn } from './credentials/env.ts'

/** What a token says of itself: where it is bound to need not be named again. */
export type Binding = Output<typeof getToken>['token']

/** Asks once what the token that signs in here is bound to; null where no token does. */
export function openBinding(call: Call, env: NodeJS.ProcessEnv) {
  let asked: Promise<Binding> | undefined
  let known: Binding | null = null
  const isToken = () => tokenIn(env)?.startsWith('ptc_pt_') === true
  return {
    isToken,
    /** Where that is, once `ask` was answered. */
    place: (): Place => ({
      workspace: known?.workspaceSlug ?? null,
      org: null,
      project: known?.projectSlug ?? null,
    }),
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
