import { quotaWorkspace } from '../../../contract/workspace/quota.ts'
import { type CeilingName, ceilingNames, ceilings, useOf } from '../../../domain/ceiling.ts'
import { deepest } from '../../../domain/tree.ts'
import { implement } from '../../implement.ts'

export default implement(quotaWorkspace, async ({ target, tables, runtime, now }) => {
  const { id, orgs } = target.workspace
  const fullest = await tables.tree.fullest(id)
  const mostKeys = await tables.keyRoom.fullest(id, now)
  const used: Record<CeilingName, number> = {
    orgs,
    children: fullest?.children ?? 0,
    members: await tables.members.count(id),
    keys: mostKeys?.keys ?? 0,
    identities: await tables.identities.count(id),
  }
  const where: Partial<Record<CeilingName, string>> = {
    ...(fullest ? { children: fullest.slug } : {}),
    ...(mostKeys ? { keys: mostKeys.slug } : {}),
  }
  return {
    ceilings: ceilingNames.map((name) => ({
      ...useOf(name, used[name], runtime.ceilings),
      about: ceilings[name].about,
      where: where[name] ?? null,
      raisedBy: ceilings[name].variable,
    })),
    depth: { levels: deepest + 1 },
  }
})
