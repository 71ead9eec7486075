import type { Output } from '../../contract/operation.ts'
import { quotaWorkspace } from '../../contract/workspace/quota.ts'
import { both } from '../../domain/listed.ts'
import { type Check, type Finding, ok, unknown, warn } from './check.ts'

type Ceilings = Output<typeof quotaWorkspace>['ceilings']

/** Whether a workspace nears what it may hold. A reseller meets the billing accounts first, so these are spoken of. */
export function judgeCeilings(ceilings: Ceilings, workspace: string): Finding {
  const near = ceilings.filter(({ state }) => state !== 'free')
  if (near.length === 0) return ok(`${workspace} has room below every ceiling.`)
  const said = near.map(
    ({ ceiling, used, most }) => `${used} of ${most} ${ceiling.replace('-', ' ')}`,
  )
  const payers = near.some(({ ceiling }) => ceiling === 'billing-accounts')
  return warn(
    `${workspace} has ${both(said)}.${payers ? ' Where each client pays by an account of its own, that ends the growth: whoever runs the server raises PTC_CEILING_BILLING_ACCOUNTS.' : ''}`,
    ...['workspace', 'quota'],
  )
}

export const ceilings: Check = {
  id: 'ceilings',
  needs: ['daemon', 'credentials'],
  look: async ({ run, server }) => {
    const workspace = run.workspace()
    if (workspace === null) return unknown('No workspace is current here.')
    if ((await server.credential()) === null) return unknown('Nobody is signed in here.')
    const { ceilings: found } = await server.call(quotaWorkspace, { workspace })
    return judgeCeilings(found, workspace)
  },
}
