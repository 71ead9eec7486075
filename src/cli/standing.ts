import type { Local } from '../client/daemon/connect.ts'
import { getAccount } from '../contract/account/get.ts'
import { listKeys } from '../contract/key/list.ts'
import { isFailure } from '../domain/failure.ts'
import { everyPage } from './every-page.ts'
import { keysThatEnd, soon } from './key-ending.ts'
import { nextStep, projectMeant, workspaceMeant } from './next-step.ts'
import { type Progress, type Road, roadsOf } from './road.ts'
import type { Run } from './run.ts'

/** Where a person stands with ptc, as far as it can be known now. */
export interface Standing {
  account: { id: string; email: string; name: string } | null
  /** The token that signs in, where it is no person. */
  token: { id: string; name: string; expiresAt: string } | null
  credentialStore: string
  workspace: string | null
  /** How far the project is that is meant, or the only one there is. */
  readiness: readonly Progress[] | null
  /** The way of each project; null where it may not be seen. */
  roads: readonly Road[] | null
  /** Live keys by env; null where they may not be seen. */
  keys: Readonly<Record<'sandbox' | 'production', number>> | null
  /** How many live keys end soon, and which is the first; null where they may not be seen. */
  keysEnding: {
    count: number
    first: { id: string; name: string; expiresAt: string } | null
  } | null
  daemon: Local['daemon'] | null
  step: Awaited<ReturnType<typeof nextStep>>['step']
}

export async function standing(run: Run): Promise<Standing> {
  const token = await unless('unauthenticated', run.binding)
  const workspace = workspaceMeant(run)
  const account =
    token === null
      ? await unless('unauthenticated', async () => (await run.call(getAccount, {})).account)
      : null
  const inside = (account ?? token) !== null && workspace !== null
  const roads = inside ? await unseen(run, () => roadsOf(workspace, run)) : null
  return {
    account: account && { id: account.id, email: account.email, name: account.name },
    token: token && { id: token.id, name: token.name, expiresAt: token.expiresAt },
    credentialStore: run.store().name,
    workspace,
    readiness: roads?.length === 1 ? (roads[0]?.stages ?? null) : null,
    roads,
    keys: inside ? await unseen(run, () => liveKeys(workspace, run)) : null,
    keysEnding: inside ? await unseen(run, () => keysEnding(workspace, run)) : null,
    daemon: await unless('daemon_unavailable', run.daemon),
    step:
      (account ?? token) === null
        ? { ...signInStep, command: run.onward(signInStep.command) }
        : ((await unseen(run, () => nextStep(run)))?.step ?? null),
  }
}

const signInStep = { command: ['login'], why: 'sign in as an account of this machine' }

async function liveKeys(workspace: string, run: Run): Promise<Standing['keys']> {
  const wanted = { workspace, state: 'live' } as const
  const { items: live } = await everyPage((page) => run.call(listKeys, { ...wanted, ...page }))
  const count = (env: string) => live.filter((key) => key.env === env).length
  return { sandbox: count('sandbox'), production: count('production') }
}

async function keysEnding(workspace: string, run: Run): Promise<Standing['keysEnding']> {
  const ending = await keysThatEnd({ workspace, ...projectOf(run) }, soon, run)
  const [first] = ending
  if (!first) return { count: 0, first: null }
  const { id, name, expiresAt } = first
  return { count: ending.length, first: { id, name, expiresAt } }
}

function projectOf(run: Run): { project?: string } {
  const project = projectMeant(run)
  return project === undefined ? {} : { project }
}

/** The answer, or null where it is refused with that code. */
async function unless<Answer>(
  code: 'unauthenticated' | 'daemon_unavailable',
  ask: () => Promise<Answer>,
): Promise<Answer | null> {
  try {
    return await ask()
  } catch (error) {
    if (isFailure(error, code)) return null
    throw error
  }
}

/** The answer, or null and a warning where the server refuses it: one part that is not to be seen hides no other. */
async function unseen<Answer>(run: Run, ask: () => Promise<Answer>): Promise<Answer | null> {
  try {
    return await ask()
  } catch (error) {
    if (!isFailure(error) || error.retryable) throw error
    run.warn(error.message)
    return null
  }
}
