import type { Held } from '../domain/access.ts'
import type { Grants } from '../domain/permission.ts'
import { builtInGrants } from '../domain/role.ts'

/** A role in force as the store tells it: a custom role brings its grants along. */
export interface HeldRow {
  role: string | null
  grants: string | null
  org: string | null
  project: string | null
  until: number | null
  path: string | null
}

/** What a role gives: a built-in one by its name, a custom one by what the workspace stored of it. */
export const grantsOf = (role: string, custom: string | null): Grants =>
  builtInGrants(role) ?? (custom === null ? {} : (JSON.parse(custom) as Grants))

/** What somebody holds in a workspace, in the domain's form. */
export const heldBy = (rows: readonly HeldRow[]): Held[] =>
  rows.flatMap(({ role, grants, org, project, until, path }) =>
    role === null
      ? []
      : [
          {
            role,
            grants: grantsOf(role, grants),
            org,
            project,
            until,
            path: path?.split('/') ?? [],
          },
        ],
  )
