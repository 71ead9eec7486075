import type { Held } from '../domain/access.ts'
import type { RoleName } from '../domain/role.ts'

/** A role in force as the store tells it. */
interface Row {
  role: string | null
  org: string | null
  project: string | null
  until: number | null
  path: string | null
}

/** What somebody holds in a workspace, in the domain's form. */
export const heldBy = (rows: readonly Row[]): Held[] =>
  rows.flatMap(({ role, org, project, until, path }) =>
    role === null
      ? []
      : [{ role: role as RoleName, org, project, until, path: path?.split('/') ?? [] }],
  )
