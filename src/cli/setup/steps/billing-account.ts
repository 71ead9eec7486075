import { createBillingAccount } from '../../../contract/billing/account/create.ts'
import { getBillingAccount } from '../../../contract/billing/account/get.ts'
import type { AccountAnswer } from '../../../contract/setup/company.ts'
import { orNull } from '../absent.ts'
import { same } from '../differs.ts'
import type { Step } from '../road.ts'

type Payer = Pick<AccountAnswer, 'slug' | 'name' | 'currency'> & { email: string }

export const billingAccountStep = (
  workspace: string,
  { slug, name, email, currency }: Payer,
): Step => ({
  id: `billing-account/${slug}`,
  title: `Billing account ${slug}`,
  byHand: () => [
    [
      ...['billing', 'account', 'create', '--name', name, '--slug', slug],
      ...['--email', email, '--currency', currency],
    ],
  ],
  repeatable: false,
  run: async (road) => {
    const asked = { workspace, billingAccount: slug }
    const found = await orNull(road.founder(getBillingAccount, asked))
    if (found) {
      const { billingAccount: account } = found
      same(`Billing account ${slug}`, 'the name', account.name, name)
      same(`Billing account ${slug}`, 'the e-mail address', account.email, email)
      same(`Billing account ${slug}`, 'the currency', account.currency, currency)
      return { status: 'kept', resource: account.id, says: `billing account ${slug} is there` }
    }
    return road.journal.once(
      `billing-account/${slug}`,
      road.founder,
      createBillingAccount,
      { workspace, slug, name, email, currency },
      ({ billingAccount }) => ({
        status: 'done',
        resource: billingAccount.id,
        says: `billing account ${slug} made, in ${currency.toUpperCase()}`,
      }),
    )
  },
})
