import { readCredential } from '../domain/credential.ts'
import { keys } from './keys.ts'
import type { Db } from './schema.ts'
import { tenancy } from './tenancy.ts'
import { workspaces } from './workspaces.ts'

/** Ids or slugs that a call names, or the secret of a key, before anybody has looked at them. */
export type Refs = Partial<Record<(typeof kinds)[number], unknown>>

const kinds = ['workspace', 'org', 'project', 'reservation', 'key'] as const

const kept = 10_000

/** Says which workspace a call is about, as far as what it names tells: what it tells stays so for ever. */
export function openWhose(
  read: <T>(work: (db: Db) => Promise<T>) => Promise<T>,
): (refs: Refs) => Promise<string | undefined> {
  const known = new Map<string, string>()
  return async (refs) => {
    const kind = kinds.find((one) => typeof refs[one] === 'string')
    if (kind === undefined) return undefined
    const given = String(refs[kind])
    // Of a secret, the part that is none: nothing else of it is kept.
    const ref = kind === 'key' ? (readCredential(given)?.part ?? '') : given
    const name = `${kind} ${ref}`
    const found = known.get(name)
    if (found !== undefined) return found
    const workspace = await read(async (db) => {
      if (kind === 'workspace') return (await workspaces(db).find(ref))?.id
      if (kind === 'key') return (await keys(db).byPart(ref))?.workspace
      return tenancy(db).of(kind, ref)
    })
    if (workspace === undefined) return undefined
    if (known.size >= kept) known.clear()
    known.set(name, workspace)
    return workspace
  }
}
