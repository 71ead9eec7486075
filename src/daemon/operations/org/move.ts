import { moveOrg } from '../../../contract/org/move.ts'
import { noRoom } from '../../../domain/ceiling.ts'
import { refuse } from '../../../domain/obstacle.ts'
import { pathUnder } from '../../../domain/tree.ts'
import { implement } from '../../implement.ts'
import { nameTaken } from './name.ts'
import { orgNamed } from './named.ts'
import { placeOf } from './place.ts'
import { presentOrg } from './present.ts'
import { lackingAt, reachChanged, withinPower } from './reach.ts'
import { already, cycle, putAway, tooDeep } from './under.ts'

const most = 1_000_000

export default implement(moveOrg, async ({ input, target, caller, tables, runtime, may, now }) => {
  const { workspace, org } = target
  const parent = await orgNamed(tables, target, input.parent, caller, now)
  if (!may('org.write', placeOf(parent))) throw lackingAt(parent, now)
  const extent = await tables.tree.extent(workspace.id, org.path)
  const children = await tables.tree.children(workspace.id, parent.id)
  refuse(`${org.slug} cannot be moved under ${parent.slug}`, [
    already(org, parent),
    putAway(parent),
    cycle(org, parent),
    tooDeep(parent, extent.deepest - org.depth),
    parent.id === org.parent
      ? null
      : noRoom('children', children, 1, runtime.ceilings, parent.slug),
    await nameTaken(tables, workspace.id, parent, org.name, { except: org.id, pointer: '/org' }),
  ])
  const reach = await reachChanged(tables, org, parent, now)
  withinPower(target, reach, now)
  const from = org.parent === null ? null : await tables.orgs.find(workspace.id, org.parent)
  const projects = await tables.projects.inSubtree(workspace.id, org.path, most)
  const deeper = parent.depth + 1 - org.depth
  const path = pathUnder(parent.path, org.id)
  const moved = await tables.tree.move(workspace.id, org, { parent: parent.id, path, deeper })
  const shown = may('member.read', target.place)
  return {
    org: presentOrg(moved),
    change: {
      from: from?.slug ?? null,
      to: parent.slug,
      deeper,
      orgs: extent.orgs,
      projects: projects.length,
      gained: shown ? reach.gained : null,
      lost: shown ? reach.lost : null,
    },
    next: [{ command: ['org', 'list', '--tree'], why: 'see the tree' }],
  }
})
