import type { Answers } from '../../../contract/setup/answers.ts'
import { depthOf } from '../../../contract/setup/fitting.ts'
import { ownerOf } from '../owners.ts'
import type { Step } from '../road.ts'
import { billingAccountStep } from './billing-account.ts'
import { limitStep } from './limit.ts'
import { methodStep } from './method.ts'
import { orgStep } from './org.ts'
import { payerStep } from './payer.ts'
import { subscriptionStep } from './subscription.ts'

/** Who pays, the tree of orgs, who pays for which root of it, and what each may use. */
export function companySteps(answers: Answers): readonly Step[] {
  const { accounts = [], orgs = [], workspace } = answers
  const { email } = ownerOf(answers, 'billing')
  const within = workspace.slug
  const slugOf = (name: string | undefined, things: readonly { name: string; slug: string }[]) =>
    things.find((one) => one.name === name)?.slug
  // The workspace came with its first root org.
  const further = orgs
    .filter(({ slug }) => slug !== within)
    .sort((one, other) => depthOf(one, orgs) - depthOf(other, orgs))
  return [
    ...accounts.flatMap((account) => [
      billingAccountStep(within, { ...account, email: account.email ?? email }),
      ...(account.method === undefined ? [] : [methodStep(within, account.slug, account.method)]),
      subscriptionStep(within, account.slug, account.quantities),
    ]),
    ...further.map(({ parent, ...org }) => orgStep(within, org, slugOf(parent, orgs))),
    ...orgs.flatMap(({ slug, account }) => {
      const payer = slugOf(account, accounts)
      return payer === undefined ? [] : [payerStep(within, slug, payer)]
    }),
    ...orgs.flatMap(({ slug, limits = {} }) =>
      Object.entries(limits).map(([resource, most]) => limitStep(within, slug, resource, most)),
    ),
  ]
}
