import { setLimit } from '../../../contract/limit/set.ts'
import type { OrgMeter } from '../../../store/working-set.ts'
import { implement } from '../../implement.ts'
import { keepMeter } from '../../metering/change.ts'
import { lapse } from '../../metering/lapse.ts'
import { nodesAt } from '../../metering/nodes.ts'
import { resourceNamed } from '../../metering/resources.ts'
import { spotAt } from '../../metering/spot.ts'
import { belowUse } from './below-use.ts'
import { effectiveIn, lowestOf } from './effective.ts'
import { presentLimit } from './present.ts'

export default implement(setLimit, async ({ input, target, tables, now }) => {
  const { workspace, org } = target
  const { value, force } = input
  const resource = await resourceNamed(tables, workspace.id, input.resource, '/resource')
  await lapse({ tables, now }, workspace.id)
  const nodes = await nodesAt(tables, spotAt(workspace, org, 'production'), resource)
  const before = nodes.chain.at(-1) as OrgMeter
  // What is not named stays as it is; where none was set, that is how a meter begins.
  const soft = input.soft ?? before.soft === 1
  const alerts = input.alerts === undefined ? before.alerts : joined(input.alerts)
  if (before.used > value && !force && !soft) throw belowUse(org.slug, before, input)
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
  const never = soft ? [] : (input.alerts ?? []).filter((alert) => alert > 100)
  return {
    limit: presentLimit(after, org.slug),
    effective: effectiveIn({ ...nodes, chain: [...above, after] }),
    shadowedBy,
    warnings: [
      ...(shadow
        ? [
            {
              code: 'limit_ineffective',
              detail: `${shadowedBy} above it allows ${shadow.cap}: this limit never holds.`,
            },
          ]
        : []),
      ...never.map((alert) => ({
        code: 'alert_unreachable',
        detail: `It stops at 100 %, so nobody is told of ${alert} %: make it soft, or name less.`,
      })),
    ],
    next: [
      {
        command: ['limit', 'explain', '--org', org.slug, '--resource', resource.name],
        why: 'see what holds there',
      },
    ],
  }
})

const joined = (alerts: readonly number[]): string =>
  [...new Set(alerts)].sort((one, other) => one - other).join(',')
