import type { Input } from '../../../contract/operation.ts'
import { moveOrg } from '../../../contract/org/move.ts'
import { noRoom } from '../../../domain/ceiling.ts'
import { Failure } from '../../../domain/failure.ts'
import { refuse } from '../../../domain/obstacle.ts'
import { pathUnder } from '../../../domain/tree.ts'
import type { Row } from '../../../store/schema.ts'
import { implement } from '../../implement.ts'
import { lapse } from '../../metering/lapse.ts'
import { movedUse, moveUse } from '../../metering/move.ts'
import { nowhere } from '../../pipeline/target.ts'
import { crowding } from './crowding.ts'
import { nameTaken } from './name.ts'
import { orgNamed } from './named.ts'
import { payerFor } from './payer.ts'
import { placeOf } from './place.ts'
import { presentOrg } from './present.ts'
import { lackingAt, reachChanged, withinPower } from './reach.ts'
import { already, cycle, putAway, tooDeep } from './under.ts'

const most = 1_000_000

export default implement(moveOrg, async ({ input, target, caller, tables, runtime, may, now }) => {
  const { workspace, org } = target
  const ref = destination(input)
  const parent = ref === null ? null : await orgNamed(tables, target, ref, caller, now)
  if (!may('org.write', parent ? placeOf(parent) : nowhere)) throw lackingAt(parent, now)
  if (parent) refuse(whatCannot(org, parent), [cycle(org, parent)])
  const extent = await tables.tree.extent(workspace.id, org.path)
  const children = parent ? await tables.tree.children(workspace.id, parent.id) : 0
  const payer = await payerFor({ tables, may, now }, workspace, parent, input.billingAccount)
  const account = payer.account?.id ?? null
  const path = pathUnder(parent?.path ?? null, org.id)
  const after = { ...org, path, billing_account: account }
  await lapse({ tables, now }, workspace.id)
  const use = await movedUse(tables, workspace, org, after)
  const crowded = use.flatMap(({ violated }) => violated)
  refuse(whatCannot(org, parent), [
    payer.obstacle,
    already(org, parent),
    parent && putAway(parent),
    parent && tooDeep(parent, extent.deepest - org.depth),
    parent === null || parent.id === org.parent
      ? null
      : noRoom('children', children, 1, runtime.ceilings, parent.slug),
    await nameTaken(tables, workspace.id, parent, org.name, { except: org.id, pointer: '/org' }),
    ...(await crowding(tables, workspace, org, parent, crowded)),
  ])
  const reach = await reachChanged(tables, org, parent, now)
  withinPower(target, reach, now)
  const from = org.parent === null ? null : await tables.orgs.find(workspace.id, org.parent)
  const projects = await tables.projects.inSubtree(workspace.id, org.path, most)
  const deeper = (parent ? parent.depth + 1 : 0) - org.depth
  const to = { parent: parent?.id ?? null, path, deeper, account }
  await moveUse(tables, use, now)
  const moved = await tables.tree.move(workspace.id, org, to)
  const shown = may('member.read', target.place)
  return {
    org: await presentOrg(tables, moved),
    change: {
      from: from?.slug ?? null,
      to: parent?.slug ?? null,
      deeper,
      orgs: extent.orgs,
      projects: projects.length,
      usage: use.map(({ of }) => of),
      gained: shown ? reach.gained : null,
      lost: shown ? reach.lost : null,
    },
    next: [{ command: ['org', 'list', '--tree'], why: 'see the tree' }],
  }
})

const whatCannot = ({ slug }: Row<'org'>, parent: Row<'org'> | null): string =>
  `${slug} cannot be moved ${parent ? `under ${parent.slug}` : 'to the roots'}`

/** What it shall stand under: an org, or null for no other. */
function destination({ parent, root }: Input<typeof moveOrg>): string | null {
  if (parent !== undefined && !root) return parent
  if (parent === undefined && root) return null
  const detail = root ? 'is given beside a parent' : 'is missing, and so is root'
  throw new Failure(
    'invalid_input',
    `Name the parent that ${root ? 'it will stand under, or make it a root org, not both' : 'it will stand under, or make it a root org'}.`,
    { errors: [{ pointer: root ? '/root' : '/parent', detail }] },
  )
}
