import { setLimit } from '../../../contract/limit/set.ts'
import { Failure } from '../../../domain/failure.ts'
import type { OrgMeter } from '../../../store/working-set.ts'
import { implement } from '../../implement.ts'
import { keepMeter } from '../../metering/change.ts'
import { nodesAt } from '../../metering/nodes.ts'
import { resourceNamed } from '../../metering/resources.ts'
import { spotAt } from '../../metering/spot.ts'
import { effectiveIn, lowestOf } from './effective.ts'
import { presentLimit } from './present.ts'

export default implement(setLimit, async ({ input, target, tables, now }) => {
  const { workspace, org } = target
  const { value, force, soft } = input
  const resource = await resourceNamed(tables, workspace.id, input.resource, '/resource')
  const nodes = await nodesAt(tables, spotAt(workspace, org, 'production'), resource)
  const before = nodes.chain.at(-1) as OrgMeter
  if (before.used > value && !force && !soft) throw belowUse(org.slug, before, value)
  const alerts = [...new Set(input.alerts)].sort((one, other) => one - other).join(',')
  // What was told of another limit says nothing of this one.
  const told = before.cap === value ? before.told : 0
  const after = await keepMeter(
    tables,
    { ...before, cap: value, soft: soft ? 1 : 0, alerts, told },
    now,
  )
  const above = nodes.chain.slice(0, -1)
  const lowest = lowestOf(above)
  const shadow = lowest && (lowest.cap ?? 0) < value ? lowest : null
  const shadowedBy = shadow && ((await tables.orgs.find(workspace.id, shadow.org))?.slug ?? null)
  const detail = `${shadowedBy} above it allows ${shadow?.cap}: this limit never holds.`
  return {
    limit: presentLimit(after, org.slug),
    effective: effectiveIn({ ...nodes, chain: [...above, after] }),
    shadowedBy,
    warnings: shadow ? [{ code: 'limit_ineffective', detail }] : [],
    next: [
      {
        command: ['limit', 'explain', '--org', org.slug, '--resource', resource.name],
        why: 'see what holds there',
      },
    ],
  }
})

const belowUse = (slug: string, { used, resource }: OrgMeter, value: number) =>
  new Failure('conflict', `${slug} uses ${used} ${resource}, which is more than ${value}.`, {
    errors: [{ pointer: '/value', detail: `is below what is used: ${used}` }],
    next: [
      {
        command: ['limit', 'set', '--org', slug, '--resource', resource, '--force', '--help'],
        why: '--force sets it all the same: nothing is taken away, and nothing more gets in',
      },
    ],
  })
