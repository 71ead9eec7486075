import { createOrg } from '../../../contract/org/create.ts'
import { getOrg } from '../../../contract/org/get.ts'
import { orNull } from '../absent.ts'
import { same } from '../differs.ts'
import type { Step } from '../road.ts'

/** An org of the tree; without a parent it is a further root org. */
export const orgStep = (
  workspace: string,
  { slug, name }: { slug: string; name: string },
  parent: string | undefined,
): Step => ({
  id: `org/${slug}`,
  title: parent === undefined ? `Root org ${slug}` : `Org ${slug}`,
  byHand: () => [
    [
      ...['org', 'create', '--name', name, '--slug', slug],
      ...(parent === undefined ? [] : ['--parent', parent]),
    ],
  ],
  repeatable: false,
  run: async (road) => {
    const found = await orNull(road.founder(getOrg, { workspace, org: slug }))
    if (found) {
      const { org } = found
      const above = org.parent && (await road.founder(getOrg, { workspace, org: org.parent })).org
      same(`Org ${slug}`, 'the name', org.name, name)
      same(`Org ${slug}`, 'the parent', above ? above.slug : 'none', parent ?? 'none')
      same(`Org ${slug}`, 'the state', org.archivedAt ? 'archived' : 'in use', 'in use')
      return { status: 'kept', resource: org.id, says: `org ${slug} is there` }
    }
    const under = parent === undefined ? {} : { parent }
    return road.journal.once(
      `org/${slug}`,
      road.founder,
      createOrg,
      { workspace, slug, name, ...under },
      ({ org }) => ({
        status: 'done',
        resource: org.id,
        says: `org ${slug} made${parent === undefined ? ', a root org' : ` under ${parent}`}`,
      }),
    )
  },
})
