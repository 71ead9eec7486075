import type { Db } from './schema.ts'
import { tenancy } from './tenancy.ts'
import { workspaces } from './workspaces.ts'

/** Ids or slugs that a call names, before anybody has looked at them. */
export type Refs = Partial<Record<'workspace' | 'org' | 'project' | 'reservation', unknown>>

const kept = 10_000

/** Says which workspace a call is about, as far as what it names tells: what it tells stays so for ever. */
export function openWhose(
  read: <T>(work: (db: Db) => Promise<T>) => Promise<T>,
): (refs: Refs) => Promise<string | undefined> {
  const known = new Map<string, string>()
  return async (refs) => {
    const kind = (['workspace', 'org', 'project', 'reservation'] as const).find(
      (one) => typeof refs[one] === 'string',
    )
    if (kind === undefined) return undefined
    const ref = String(refs[kind])
    const name = `${kind} ${ref}`
    const found = known.get(name)
    if (found !== undefined) return found
    const workspace = await read(async (db) =>
      kind === 'workspace' ? (await workspaces(db).find(ref))?.id : tenancy(db).of(kind, ref),
    )
    if (workspace === undefined) return undefined
    if (known.size >= kept) known.clear()
    known.set(name, workspace)
    return workspace
  }
}
