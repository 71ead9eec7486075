import { createOrg } from '../../../contract/org/create.ts'
import { noRoom, useOf } from '../../../domain/ceiling.ts'
import { refuse } from '../../../domain/obstacle.ts'
import { implement } from '../../implement.ts'
import { nameTaken } from './name.ts'
import { payerFor } from './payer.ts'
import { presentOrg } from './present.ts'
import { orgRow } from './row.ts'
import { slugFor } from './slug.ts'
import { tooDeep } from './under.ts'

export default implement(createOrg, async ({ input, target, tables, runtime, may, now }) => {
  const { workspace, org: parent } = target
  const payer = await payerFor({ tables, may, now }, workspace, parent, input.billingAccount)
  const { ceilings } = runtime
  const children = parent ? await tables.tree.children(workspace.id, parent.id) : 0
  refuse(`${input.name} cannot be created${parent ? ` under ${parent.slug}` : ''}`, [
    payer.obstacle,
    parent && tooDeep(parent, 0),
    await nameTaken(tables, workspace.id, parent, input.name, { pointer: '/name' }),
    parent && noRoom('children', children, 1, ceilings, parent.slug),
    noRoom('orgs', workspace.orgs, 1, ceilings, `the workspace ${workspace.slug}`),
  ])
  const slug = await slugFor(tables, workspace, parent, input)
  const account = payer.account?.id ?? null
  const org = orgRow({ workspace: workspace.id, parent, account, slug, name: input.name }, now)
  await tables.orgs.insert(org)
  const uses = [useOf('orgs', workspace.orgs + 1, ceilings)]
  if (parent) uses.push(useOf('children', children + 1, ceilings))
  return {
    org: await presentOrg(tables, org),
    near: uses.filter(({ state }) => state !== 'free'),
    next: parent
      ? [{ command: ['org', 'list', '--tree'], why: 'see the tree' }]
      : [
          { command: ['org', 'get', org.slug], why: 'see who has to answer for a root org' },
          ...(workspace.billing_mode === 'assigned' && account === null ? [linkTo(org.slug)] : []),
        ],
  }
})

const linkTo = (slug: string) => ({
  command: ['billing', 'account', 'link', '--org', slug, '--help'],
  why: 'say who pays for it: until then it can use nothing that is subscribed to',
})
