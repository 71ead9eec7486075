import { initOrg } from '../../../contract/org/init.ts'
import { listWorkspaces } from '../../../contract/workspace/list.ts'
import { same } from '../differs.ts'
import { all } from '../pages.ts'
import type { Step } from '../road.ts'

/** What each billing mode means, in a line; it is chosen once and for ever. */
export const billingModes = {
  single: 'one billing account pays for the whole tree',
  assigned: 'each root org pays for its own tree; nothing is shared',
  pooled: 'several billing accounts fill one pool for the whole tree',
} as const

export const workspaceStep: Step = {
  id: 'workspace',
  title: 'Workspace and root org',
  byHand: ({ workspace: { slug, name, billingMode } }) => [
    ['org', 'init', slug, '--name', name, '--billing-mode', billingMode],
  ],
  repeatable: false,
  run: async (road) => {
    const { slug, name, billingMode } = road.answers.workspace
    const workspaces = await all(road.founder, listWorkspaces, {})
    const found = workspaces.find((one) => one.slug === slug)
    if (found) {
      same(
        `Workspace ${slug}`,
        'the billing mode, which is permanent,',
        found.billingMode,
        billingMode,
      )
      same(`Workspace ${slug}`, 'the name', found.name, name)
      await road.signIn.use(slug)
      return { status: 'kept', resource: found.id, says: `workspace ${slug} is there` }
    }
    const input = { workspace: slug, name, billingMode }
    return road.journal.once('workspace', road.founder, initOrg, input, async ({ workspace }) => {
      await road.signIn.use(slug)
      return {
        status: 'done',
        resource: workspace.id,
        says: `workspace ${slug} and its root org made; billing mode ${billingMode}, for ever`,
      }
    })
  },
}
