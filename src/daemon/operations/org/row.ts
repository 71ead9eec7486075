import { newId } from '../../../domain/id.ts'
import { nameKey } from '../../../domain/name.ts'
import { pathUnder } from '../../../domain/tree.ts'
import type { Row } from '../../../store/schema.ts'

interface Named {
  workspace: string
  parent: Row<'org'> | null
  /** Who pays for a new root org; below one its parent's does. */
  account?: string | null
  slug: string
  name: string
}

/** The row of a new org under its parent, or of a root org. */
export function orgRow(
  { workspace, parent, account = null, slug, name }: Named,
  now: number,
): Row<'org'> {
  const id = newId('org', now)
  return {
    id,
    workspace,
    parent: parent?.id ?? null,
    path: pathUnder(parent?.path ?? null, id),
    depth: parent ? parent.depth + 1 : 0,
    slug,
    name,
    name_key: nameKey(name),
    created_at: now,
    archived_at: null,
    archived_by: null,
    archived_with: null,
    name_kept_at: null,
    billing_account: parent ? parent.billing_account : account,
    version: 1,
  }
}
