import { emailKey } from '../../domain/name.ts'
import { builtInGrants } from '../../domain/role.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import type { Targets } from './target.ts'
import type { Principal } from './who.ts'

export type TeamKind = 'member' | 'assignment' | 'role'

export const isOfTeam = (kind: string): kind is TeamKind =>
  kind === 'member' || kind === 'assignment' || kind === 'role'

type Rows = Partial<
  Pick<Targets['member'], 'person'> & Pick<Targets['role'], 'custom'> & Targets['assignment']
>

/** A member by id, e-mail address or `me`, a role in force by id, or a role by name; null where there is none. */
export async function teamRows(
  kind: TeamKind,
  ref: string,
  workspace: Row<'workspace'>,
  caller: Principal,
  tables: Tables,
): Promise<Rows | null> {
  if (kind === 'member') {
    const named = ref === 'me' ? caller.id : emailKey(ref)
    const person = await tables.members.find(workspace.id, named)
    return person ? { person } : null
  }
  if (kind === 'assignment') return assigned(ref, workspace.id, tables)
  if (builtInGrants(ref)) return { custom: null }
  const custom = await tables.roles.find(workspace.id, ref)
  return custom ? { custom } : null
}

/** A role in force, with the node that it was given on. */
async function assigned(ref: string, workspace: string, tables: Tables): Promise<Rows | null> {
  const assignment = await tables.team.assignment(workspace, ref)
  if (!assignment) return null
  const project = assignment.project
    ? ((await tables.projects.find(workspace, assignment.project)) ?? null)
    : null
  const on = project?.org ?? assignment.org
  const org = on === null ? null : ((await tables.orgs.find(workspace, on)) ?? null)
  return { assignment, project, org }
}
