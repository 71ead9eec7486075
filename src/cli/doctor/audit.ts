import type { ChainHealth } from '../../client/daemon/health.ts'
import { both } from '../../domain/listed.ts'
import { age } from '../age.ts'
import { counted } from '../text.ts'
import { type Check, type Finding, fail, ok, warn } from './check.ts'

const day = 86_400_000
const longUnverified = 30 * day

/** The head of each chain, and when the chains of workspaces were last recomputed as a whole. */
export function judgeAudit(chains: readonly ChainHealth[], now: number): Finding {
  const broken = chains.filter(({ sound }) => !sound)
  if (broken.length > 0)
    return fail(
      `The audit chain of ${both(broken.map(({ chain }) => chain))} does not end where its head says. Keep the database as it is and call your security owner.`,
      ...['audit', 'verify'],
    )
  if (chains.length === 0) return ok('Nothing is on record yet.')
  const events = chains.reduce((sum, chain) => sum + chain.events, 0)
  const held = `${counted(events, 'event')} in ${counted(chains.length, 'chain')}, each with its head`
  const workspaces = chains.filter(({ chain }) => chain !== 'server')
  if (workspaces.length === 0) return ok(`${held}.`)
  const never = workspaces.filter(({ verifiedAt }) => verifiedAt === null)
  if (never.length > 0) return ok(`${held}; ${counted(never.length, 'workspace')} never verified.`)
  const oldest = Math.min(...workspaces.map(({ verifiedAt }) => Date.parse(verifiedAt ?? '')))
  const said = `${held}; last verified ${age(now - oldest)} ago.`
  return now - oldest > longUnverified ? warn(said, 'audit', 'verify') : ok(said)
}

export const audit: Check = {
  id: 'audit',
  needs: ['daemon'],
  look: async ({ health }) => judgeAudit((await health()).audit, Date.now()),
}
