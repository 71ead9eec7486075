import { randomUUID } from 'node:crypto'
import type { Call } from '../../client/call.ts'
import { getAccount } from '../../contract/account/get.ts'
import type { Output } from '../../contract/operation.ts'
import { createSession } from '../../contract/session/create.ts'
import { revokeSession } from '../../contract/session/revoke.ts'
import { isFailure } from '../../domain/failure.ts'
import type { Road } from './road.ts'

type Owner = Output<typeof createSession>['account']

/** Opens a session for a person of this machine; a run that was killed in the middle leaves none behind. */
export async function openSession<Result>(
  road: Road,
  step: string,
  email: string,
  use: (secret: string, account: Owner) => Promise<Result>,
): Promise<Result> {
  return road.journal.once(
    step,
    road.local,
    createSession,
    { email },
    async ({ session, secret, account }) => {
      if (secret !== null && (await works(road.holding(secret)))) return use(secret, account)
      // A late repetition answers which session it was and never again its secret.
      const fresh = await road.local(createSession, { email }, { idempotencyKey: randomUUID() })
      const replacement = fresh.secret ?? ''
      await end(road.holding(replacement), session.id)
      return use(replacement, account)
    },
  )
}

/** Signs in as a person of this machine for one piece of work, and out again. */
export const as = <Result>(
  road: Road,
  step: string,
  email: string,
  work: (call: Call) => Promise<Result>,
): Promise<Result> =>
  openSession(road, step, email, async (secret) => {
    const call = road.holding(secret)
    try {
      return await work(call)
    } finally {
      await call(revokeSession, {})
    }
  })

/** Ends the session of a person that a run may have left open when it was killed. */
export async function endLeftover(road: Road, step: string, email: string): Promise<void> {
  if (road.journal.isInFlight(step, createSession, { email }))
    await as(road, step, email, async () => {})
}

async function works(call: Call): Promise<boolean> {
  try {
    await call(getAccount, {})
    return true
  } catch (error) {
    if (isFailure(error, 'unauthenticated')) return false
    throw error
  }
}

async function end(call: Call, session: string): Promise<void> {
  try {
    await call(revokeSession, { session })
  } catch (error) {
    if (!isFailure(error)) throw error
  }
}
