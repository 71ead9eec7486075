import type { Tables } from '../../store/tables.ts'
import type { Provider } from './provider.ts'
import { Unproved } from './unproved.ts'

/** Keeps a connection from being deleted while somebody signs in by it, or finds that it was. */
export async function holdOpen(tables: Tables, { identity }: Provider, now: number): Promise<void> {
  if (identity === null) return
  await tables.workspaces.turn(identity.workspace, false)
  const home = await tables.workspaces.find(identity.workspace)
  if (home?.archived_at !== null) throw new Unproved('workspace', 'is archived')
  if (!(await tables.identities.use(identity.workspace, identity.id, now)))
    throw new Unproved('identity', 'was deleted')
}
