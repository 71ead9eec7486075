import { createBillingAccount } from '../../src/contract/billing/account/create.ts'
import { linkBillingAccount } from '../../src/contract/billing/account/link.ts'
import { addMethod } from '../../src/contract/billing/method/add.ts'
import { createSubscription } from '../../src/contract/subscription/create.ts'
import type { Caller, Company } from '../world.ts'

/** Somebody who pays in a workspace, by a card that works. */
export async function newPayer({ call }: Pick<Caller, 'call'>, workspace: string, name: string) {
  const about = { name, email: 'bills@acme.example', currency: 'usd' } as const
  const { billingAccount } = await call(createBillingAccount, { workspace, ...about })
  await call(addMethod, { billingAccount: billingAccount.id, reference: 'card-works' })
  return billingAccount.id
}

/** Gives the root org of a company so many of what is subscribed to. */
export async function subscribe(
  { owner, workspace, org }: Company,
  quantities: Record<string, number>,
): Promise<void> {
  const billingAccount = await newPayer(owner, workspace, 'Payer of all')
  await owner.call(linkBillingAccount, { workspace, billingAccount, org })
  await owner.call(createSubscription, { billingAccount, quantities })
}
