import type { Tables } from '../../store/tables.ts'
import type { Runtime } from '../runtime.ts'
import { addLink } from './add-link.ts'
import { digest } from './begin.ts'
import { holdOpen } from './hold-open.ts'
import { type Opened, type Opener, openProved, requireMember } from './open-proved.ts'
import { type Provider, providerOf } from './provider.ts'
import { recordUnproved } from './record.ts'
import { Unproved } from './unproved.ts'

/** What a browser proved at a provider, and waits to be linked to an account. */
export interface Waiting {
  flow: string
  provider: Provider
  subject: string
  /** What the provider calls them: anybody's text. */
  said: { email: string | null; name: string | null }
  /** The workspace whose connection it is; null for the server's own provider. */
  workspace: { slug: string; name: string } | null
  forward: string
}

/** What this browser has proved and not linked yet, or null. */
export async function waiting(
  { flow, browser }: { flow: string; browser: string },
  { store, providers, peppers, now }: Runtime,
): Promise<Waiting | null> {
  return store.read(async (tables) => {
    const found = await tables.identityFlows.proved(flow, digest(browser), now())
    if (!found) return null
    const home = found.identity === null ? undefined : await homeOf(tables, found.identity)
    const provider = home ? providerOf(home.identity, peppers) : providers.own
    if (provider === null || provider.key !== found.provider) return null
    return {
      ...{ flow: found.id, provider, subject: found.subject ?? '', forward: found.forward },
      said: JSON.parse(found.said ?? '{}') as Waiting['said'],
      workspace: home ? { slug: home.workspace.slug, name: home.workspace.name } : null,
    }
  })
}

async function homeOf(tables: Tables, id: string) {
  const of = await tables.tenancy.of('identity', id)
  const workspace = of === undefined ? undefined : await tables.workspaces.find(of)
  const identity = workspace && (await tables.identities.find(workspace.id, id))
  return workspace && identity ? { workspace, identity } : undefined
}

/** Links what a browser proved to the account that the person proved in it, and signs them in. */
export async function link(
  wanted: Waiting,
  by: { account: string; address: string; requestId: string; open: Opener },
  runtime: Runtime,
): Promise<Opened> {
  const { provider, subject } = wanted
  const proof = { provider, claims: { subject }, ...by }
  try {
    return await runtime.store.write(async (tables) => {
      const now = runtime.now()
      await holdOpen(tables, provider, now)
      await tables.identityLinks.turn(`${provider.key} ${subject}`)
      if (!(await tables.identityFlows.link(wanted.flow, now)))
        throw new Unproved('flow', 'was used already')
      await requireMember(tables, provider, by.account)
      await addLink(tables, proof, by.account, now)
      return openProved(tables, proof, by.account, runtime)
    })
  } catch (error) {
    if (error instanceof Unproved) {
      const claims = { subject, email: null, emailVerified: false, name: null }
      await recordUnproved({ ...proof, claims, error }, runtime)
    }
    throw error
  }
}
