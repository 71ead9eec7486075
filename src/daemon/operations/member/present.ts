import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import { iso, isoOrNull } from '../time.ts'

type MemberRow = Row<'member'> & Pick<Row<'account'>, 'email' | 'name' | 'asserted'>

export const presentAssignment = (row: Omit<Row<'assignment'>, 'ended_by'>) => ({
  id: row.id,
  member: row.member,
  role: row.role,
  org: row.org,
  project: row.project,
  until: isoOrNull(row.until),
  createdAt: iso(row.created_at),
})

/** One member with the roles they hold. */
export async function presentMember(tables: Tables, workspace: string, member: string) {
  const found = await tables.members.find(workspace, member)
  const [presented] = await presentMembers(tables, workspace, [found])
  if (!presented) throw new Error(`member ${member} of ${workspace} is not there`)
  return presented
}

/** Members with the roles they hold, in one further query for all of them. */
export async function presentMembers(
  tables: Tables,
  workspace: string,
  found: readonly (MemberRow | undefined)[],
) {
  const rows = found.filter((row) => row !== undefined)
  const held = await tables.assignments.ofMembers(
    workspace,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({
    id: row.id,
    workspace: row.workspace,
    account: row.account,
    email: row.email,
    name: row.name,
    asserted: row.asserted,
    assignments: held.filter(({ member }) => member === row.id).map(presentAssignment),
    createdAt: iso(row.created_at),
  }))
}
