import { updateBillingAccount } from '../../../../contract/billing/account/update.ts'
import { Failure } from '../../../../domain/failure.ts'
import { refuse } from '../../../../domain/obstacle.ts'
import { implement } from '../../../implement.ts'
import { presentAccount } from './present.ts'

export default implement(updateBillingAccount, async ({ input, target, tables }) => {
  const { id, workspace, slug, currency } = target.billing
  const { billing_mode: mode } = target.workspace
  const { name, email, phone, description } = input
  const given = Object.entries({ name, email, phone, description, currency: input.currency })
  const change = Object.fromEntries(given.filter(([, value]) => value !== undefined))
  if (Object.keys(change).length === 0)
    throw new Failure('invalid_input', 'Nothing to change was given.', {
      errors: [{ pointer: '', detail: 'names no field to change' }],
    })
  const changed = input.currency !== undefined && input.currency !== currency
  refuse(`The currency of ${slug} cannot be ${input.currency}`, [
    changed && (await tables.subscriptions.any(workspace, id))
      ? {
          code: 'conflict',
          pointer: '/currency',
          detail: `it has had subscriptions in ${currency}, and that is fixed: another currency is another ${mode === 'single' ? 'workspace, for single has one account' : 'account'}`,
          next: [mode === 'single' ? anotherWorkspace : anotherAccount],
        }
      : null,
  ])
  const row = await tables.billingAccounts.change(workspace, id, change)
  return { billingAccount: await presentAccount(tables, row) }
})

const anotherAccount = {
  command: ['billing', 'account', 'create', '--help'],
  why: 'make one in that currency',
}

const anotherWorkspace = {
  command: ['org', 'init', '--help'],
  why: 'make a workspace that pays in that currency',
}
