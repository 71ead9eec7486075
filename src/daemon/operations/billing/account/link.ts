import { linkBillingAccount } from '../../../../contract/billing/account/link.ts'
import { sees } from '../../../../domain/access.ts'
import { Failure } from '../../../../domain/failure.ts'
import { newId } from '../../../../domain/id.ts'
import type { Obstacle } from '../../../../domain/obstacle.ts'
import { refuse } from '../../../../domain/obstacle.ts'
import { implement } from '../../../implement.ts'
import { lapse } from '../../../metering/lapse.ts'
import { movedUse, moveUse } from '../../../metering/move.ts'
import { noRoomFor } from '../../../metering/refusals.ts'
import { explained } from '../../../pipeline/explained.ts'
import { notFound } from '../../../pipeline/not-found.ts'
import { nobodyBound } from '../../org/payer.ts'
import { placeOf } from '../../org/place.ts'
import { presentAccount } from './present.ts'

const no = (pointer: string, detail: string, ...command: string[]): Obstacle => ({
  ...{ code: 'conflict', pointer, detail },
  ...(command.length === 0 ? {} : { next: [{ command, why: 'see how it is' }] }),
})

export default implement(linkBillingAccount, async ({ input, target, tables, may, now }) => {
  const { billing, workspace, roles } = target
  const org = await tables.orgs.find(workspace.id, input.org)
  if (!org || !sees(roles, placeOf(org), now)) throw notFound('org', input.org)
  if (!may('billing.manage', placeOf(org))) throw lackingAt(org.slug, now)
  const known = await tables.billingAccounts.all(workspace.id)
  const before = known.find(({ id }) => id === org.billing_account) ?? null
  const here = before?.id === billing.id
  const account = input.off ? null : billing.id
  await lapse({ tables, now }, workspace.id)
  const use = await movedUse(tables, workspace, org, { ...org, billing_account: account })
  const crowded = use.flatMap(({ violated }) => violated)
  const what = input.off
    ? `${org.slug} cannot be let go of by ${billing.slug}`
    : `${org.slug} cannot be bound to ${billing.slug}`
  refuse(what, [
    workspace.billing_mode === 'pooled'
      ? no('/billingAccount', nobodyBound(workspace), 'billing', 'account', 'list')
      : null,
    org.parent === null
      ? null
      : no('/org', 'it is no root org: it follows the one it stands under', 'org', 'get', org.slug),
    org.archived_at === null ? null : no('/org', 'it is archived', 'org', 'restore', org.slug),
    here === input.off
      ? null
      : no('/org', input.off ? 'it is not bound to it' : 'it is bound to it already'),
    ...(await noRoomFor(tables, workspace, crowded, '/billingAccount')),
  ])
  await moveUse(tables, use, now)
  await tables.billingAccounts.bind(org, account)
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

/** Whoever manages an account alone says nothing of a root org that is not theirs. */
const lackingAt = (slug: string, now: number): Failure =>
  new Failure(
    'forbidden',
    `Saying who pays for ${slug} needs billing.manage there, and your roles there lack it.`,
    explained(newId('decision', now)),
  )
