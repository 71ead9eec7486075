import type { verifyKey } from '../../../contract/key/verify.ts'
import type { Input, Output } from '../../../contract/operation.ts'
import { Failure, type Violation } from '../../../domain/failure.ts'
import type { KeySecret } from '../../../store/keys.ts'
import type { Row } from '../../../store/schema.ts'
import type { Context } from '../../implement.ts'
import { consume } from '../../metering/consume.ts'
import { lapse } from '../../metering/lapse.ts'
import { type Nodes, nodesAt, roomIn, violationsIn } from '../../metering/nodes.ts'
import { withSlugs } from '../../metering/refusals.ts'
import { resourceNamed } from '../../metering/resources.ts'
import { type Spot, spotAt } from '../../metering/spot.ts'
import { opened } from '../../pipeline/key-caller.ts'
import { requireLive } from '../../pipeline/live.ts'

/** Where a key belongs: what is used by it is used there. */
export interface Home {
  org: Row<'org'>
  project: Row<'project'>
}

interface Consumed {
  usage: NonNullable<Output<typeof verifyKey>['usage']>
  violated: Violation[]
}
export type Wanted = NonNullable<Input<typeof verifyKey>['consume']>

/** Records what a good key consumes, in its env and in the org of its project; or nothing, and says what stands in the way. */
export async function consumeBy(
  context: Context<typeof verifyKey>,
  { env }: KeySecret,
  { org, project }: Home,
  wanted: Wanted,
): Promise<Consumed> {
  const { tables, caller, target, now } = context
  refuseWithout(context, env, { org, project })
  requireLive({ ...target, org, project })
  const acting = { tables, by: caller.id, now }
  const spot = spotAt(target.workspace, org, env, project.id)
  await lapse(acting, target.workspace.id)
  const found = await inTheWay(context, spot, wanted)
  const fits = found.length === 0
  if (fits)
    await consume(
      acting,
      spot,
      wanted.map((one, at) => ({ ...one, pointer: `/consume/${at}/delta` })),
    )
  const usage: Consumed['usage'] = []
  for (const { resource, delta } of wanted)
    usage.push({
      ...{ resource, consumed: fits ? delta : 0 },
      remaining: roomIn(await nodesOf(context, spot, resource)),
    })
  return { usage, violated: await withSlugs(tables, target.workspace.id, found) }
}

/** A key needs the scope by which it would record use itself; everybody else the permission, where the key belongs. */
function refuseWithout(
  { caller, may, now }: Context<typeof verifyKey>,
  env: KeySecret['env'],
  { org, project }: Home,
): void {
  const id = 'key.verify with consume'
  if (caller.kind === 'key') opened({ id, method: 'POST', path: '/v1/usage' }, caller, now)
  else if (!may('usage.record', { path: org.path.split('/'), project: project.id, env }))
    throw new Failure(
      'forbidden',
      `${id} needs usage.record at ${project.slug} in ${env}, which your roles do not give you there. Nothing was consumed.`,
      { next: [{ command: ['usage', 'get', '--org', org.slug], why: 'see what is used there' }] },
    )
}

/** Everything that the changes would find no room at. */
async function inTheWay(
  context: Context<typeof verifyKey>,
  spot: Spot,
  wanted: Wanted,
): Promise<Violation[]> {
  const found: Violation[] = []
  for (const { resource, delta } of wanted)
    found.push(...violationsIn(await nodesOf(context, spot, resource, wanted), delta))
  return found
}

async function nodesOf(
  { tables, target }: Context<typeof verifyKey>,
  spot: Spot,
  name: string,
  wanted: Wanted = [],
): Promise<Nodes> {
  const at = `/consume/${wanted.findIndex(({ resource }) => resource === name)}/resource`
  return nodesAt(tables, spot, await resourceNamed(tables, target.workspace.id, name, at))
}
