import { quotaWorkspace } from '../../../contract/workspace/quota.ts'
import { type CeilingName, ceilingNames, ceilings, useOf } from '../../../domain/ceiling.ts'
import { deepest } from '../../../domain/tree.ts'
import { implement } from '../../implement.ts'

export default implement(quotaWorkspace, async ({ target, tables, runtime, now }) => {
  const { id, orgs, billing_mode: mode } = target.workspace
  const accounts = (await tables.billingAccounts.all(id)).length
  const methods = await tables.billingAccounts.fullest(id, 'billing_method')
  const subscriptions = await tables.billingAccounts.fullest(id, 'subscription')
  const fullest = await tables.tree.fullest(id)
  const mostKeys = await tables.keyRoom.fullest(id, now)
  const used: Record<CeilingName, number> = {
    orgs,
    children: fullest?.children ?? 0,
    members: await tables.members.count(id),
    keys: mostKeys?.keys ?? 0,
    identities: await tables.identities.count(id),
    domains: await tables.domains.count(id),
    'billing-accounts': accounts,
    'payment-methods': methods?.total ?? 0,
    subscriptions: subscriptions?.total ?? 0,
  }
  const where: Partial<Record<CeilingName, string>> = {
    ...(fullest ? { children: fullest.slug } : {}),
    ...(mostKeys ? { keys: mostKeys.slug } : {}),
    ...(methods ? { 'payment-methods': methods.slug } : {}),
    ...(subscriptions ? { subscriptions: subscriptions.slug } : {}),
  }
  return {
    ceilings: ceilingNames.map((name) => ({
      ...(name === 'billing-accounts' && mode === 'single'
        ? { ceiling: name, used: accounts, most: 1, state: 'free' as const }
        : useOf(name, used[name], runtime.ceilings)),
      about: ceilings[name].about,
      where: where[name] ?? null,
      raisedBy: ceilings[name].variable,
    })),
    depth: { levels: deepest + 1 },
  }
})
