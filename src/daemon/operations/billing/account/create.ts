import { createBillingAccount } from '../../../../contract/billing/account/create.ts'
import { noRoom } from '../../../../domain/ceiling.ts'
import { newId } from '../../../../domain/id.ts'
import { refuse } from '../../../../domain/obstacle.ts'
import { implement } from '../../../implement.ts'
import { accountSlug, prefixFor } from './named.ts'
import { presentAccount } from './present.ts'
import { seePrice } from './see-price.ts'

export default implement(
  createBillingAccount,
  async ({ input, target, caller, tables, runtime, now }) => {
    const { id: workspace, slug: whose, billing_mode: mode } = target.workspace
    const { length: used } = await tables.billingAccounts.all(workspace)
    refuse(`${input.name} cannot be a billing account`, [
      mode === 'single' && used > 0
        ? {
            code: 'limit_exceeded',
            pointer: '',
            detail: `${whose} has the billing mode single, with one billing account for everything`,
            next: [{ command: ['billing', 'account', 'list'], why: 'see the one there is' }],
          }
        : noRoom('billing-accounts', used, 1, runtime.ceilings, `the workspace ${whose}`),
    ])
    const { name, email, currency, phone = null, description = null } = input
    const slug = await accountSlug(tables, workspace, input)
    const account = {
      ...{ id: newId('billingAccount', now), workspace, slug, name, email, phone, description },
      ...{ currency, prefix: await prefixFor(tables, workspace, slug, input.prefix) },
      ...{ next_invoice: 1, default_method: null, created_at: now, created_by: caller.id },
      ...{ deleted_at: null, deleted_by: null, version: 1 },
    }
    await tables.billingAccounts.insert(account)
    const roots = await tables.billingAccounts.roots(workspace)
    const free = roots.find((root) => root.billing_account === null && root.archived_at === null)
    const follow = mode === 'single' ? roots : []
    for (const root of follow) await tables.billingAccounts.bind(root, account.id)
    return {
      billingAccount: await presentAccount(tables, account),
      linked: follow.map((root) => root.slug),
      next: [
        ...(mode === 'assigned' && free
          ? [
              {
                command: ['billing', 'account', 'link', slug, '--org', free.slug],
                why: 'let it pay for a root org that nobody pays for',
              },
            ]
          : []),
        seePrice(slug),
      ],
    }
  },
)
