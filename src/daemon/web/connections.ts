import { connectionsPage } from '../../console/connections.ts'
import { slugPattern } from '../../domain/name.ts'
import type { Runtime } from '../runtime.ts'
import { pathToReturnTo } from './forms.ts'
import { htmlReply } from './replies.ts'
import type { Page } from './web.ts'

const most = 50

/** The path that begins a sign-in by a workspace's connection. */
const startPath = (workspace: string, identity: string, returnTo: string): string =>
  `/oauth/start?${new URLSearchParams({ workspace, identity, return_to: returnTo })}`

/** Where a workspace is named whose team signs in by a provider of its own. Nobody is told which workspaces there are. */
export const findConnections: Page = {
  method: 'GET',
  path: '/oauth/workspace',
  handle: async ({ query, token }, { origin, runtime }) => {
    const returnTo = pathToReturnTo(query.get('return_to'), origin)
    const typed = (query.get('workspace') ?? '').trim().toLowerCase().slice(0, 64)
    const found = (await connectionsOf(typed, runtime)).map(({ slug, name }) => ({
      name,
      path: startPath(typed, slug, returnTo),
    }))
    return htmlReply(connectionsPage({ token, returnTo, typed, found }))
  },
}

async function connectionsOf(slug: string, { store }: Runtime) {
  if (!slugPattern.test(slug)) return []
  return store.read(async (tables) => {
    const workspace = await tables.workspaces.find(slug)
    if (!workspace || workspace.archived_at !== null) return []
    return tables.identities.page(workspace.id, '', most)
  })
}
