import { linkBillingAccount } from '../../../contract/billing/account/link.ts'
import { getOrg } from '../../../contract/org/get.ts'
import { same } from '../differs.ts'
import type { Step } from '../road.ts'

/** Which account pays for a root org, and for all that stands below it. */
export const payerStep = (workspace: string, slug: string, billingAccount: string): Step => ({
  id: `payer/${slug}`,
  title: `Who pays for ${slug}`,
  byHand: () => [byHand(slug, billingAccount)],
  repeatable: false,
  run: async (road) => {
    const { org } = await road.founder(getOrg, { workspace, org: slug })
    const says = `${billingAccount} pays for ${slug} and what stands below it`
    if (org.billingAccount) {
      same(`Org ${slug}`, 'the billing account', org.billingAccount.slug, billingAccount, [
        { command: byHand(slug, billingAccount), why: 'binds it as the answers say' },
      ])
      return { status: 'kept', resource: org.id, says }
    }
    return road.journal.once(
      `payer/${slug}`,
      road.founder,
      linkBillingAccount,
      { workspace, billingAccount, org: slug },
      () => ({ status: 'done', resource: org.id, says }),
    )
  },
})

const byHand = (org: string, billingAccount: string): string[] => [
  ...['billing', 'account', 'link', billingAccount, '--org', org],
]
