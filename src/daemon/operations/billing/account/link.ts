import { linkBillingAccount } from '../../../../contract/billing/account/link.ts'
import { sees } from '../../../../domain/access.ts'
import type { Obstacle } from '../../../../domain/obstacle.ts'
import { refuse } from '../../../../domain/obstacle.ts'
import { implement } from '../../../implement.ts'
import { notFound } from '../../../pipeline/not-found.ts'
import { placeOf } from '../../org/place.ts'
import { presentAccount } from './present.ts'

const no = (pointer: string, detail: string, ...command: string[]): Obstacle => ({
  ...{ code: 'conflict', pointer, detail },
  ...(command.length === 0 ? {} : { next: [{ command, why: 'see how it is' }] }),
})

export default implement(linkBillingAccount, async ({ input, target, tables, now }) => {
  const { billing, workspace, roles } = target
  const org = await tables.orgs.find(workspace.id, input.org)
  if (!org || !sees(roles, placeOf(org), now)) throw notFound('org', input.org)
  const known = await tables.billingAccounts.all(workspace.id)
  const before = known.find(({ id }) => id === org.billing_account) ?? null
  const here = before?.id === billing.id
  refuse(`${org.slug} cannot be bound to ${billing.slug}`, [
    workspace.billing_mode === 'pooled'
      ? no(
          '/billingAccount',
          `${workspace.slug} is pooled: what all its accounts give is for all its orgs, and none is bound`,
          ...['billing', 'account', 'list'],
        )
      : null,
    org.parent === null
      ? null
      : no('/org', 'it is no root org: it follows the one it stands under', 'org', 'get', org.slug),
    org.archived_at === null ? null : no('/org', 'it is archived', 'org', 'restore', org.slug),
    here === input.off
      ? null
      : no('/org', input.off ? 'it is not bound to it' : 'it is bound to it already'),
  ])
  await tables.billingAccounts.bind(workspace.id, org.id, input.off ? null : billing.id)
  return {
    billingAccount: await presentAccount(tables, billing),
    before: before?.slug ?? null,
    next: [
      {
        command: ['billing', 'account', 'get', billing.slug],
        why: 'see what it gives and to whom',
      },
    ],
  }
})
