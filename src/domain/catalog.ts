/** A role of an env's project members: its id stays, its label is for people, its permissions mean something to the application alone. */
export interface CatalogRole {
  id: string
  label: string
  permissions: readonly string[]
}

/** The role that every catalogue holds (I5). */
export const builtIn = 'viewer'

/** What an env has before anybody says otherwise. */
export const starter: readonly CatalogRole[] = [{ id: builtIn, label: 'Viewer', permissions: [] }]

/** How much one catalogue may hold. */
export const catalogMost = { roles: 50, permissions: 100 }

export interface CatalogChanges {
  added: string[]
  removed: string[]
  /** Roles that were given another label. */
  relabelled: string[]
  /** Roles that give other permissions. */
  regranted: string[]
}

/** What turned one catalogue into the other, by the ids of its roles. */
export function changesOf(
  before: readonly CatalogRole[],
  after: readonly CatalogRole[],
): CatalogChanges {
  const was = new Map(before.map((role) => [role.id, role]))
  const is = new Map(after.map((role) => [role.id, role]))
  const kept = after.flatMap((role) => {
    const old = was.get(role.id)
    return old ? [{ old, role }] : []
  })
  return {
    added: [...is.keys()].filter((id) => !was.has(id)),
    removed: [...was.keys()].filter((id) => !is.has(id)),
    relabelled: kept.filter(({ old, role }) => old.label !== role.label).map(({ role }) => role.id),
    regranted: kept
      .filter(({ old, role }) => setOf(old.permissions) !== setOf(role.permissions))
      .map(({ role }) => role.id),
  }
}

const setOf = (words: readonly string[]): string => [...new Set(words)].sort().join(' ')
