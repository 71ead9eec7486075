import { may, type Place, sees } from '../../domain/access.ts'
import { isId } from '../../domain/id.ts'
import type { Env, Permission } from '../../domain/permission.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import { standingOf } from './load-standing.ts'
import { type Found, placeOf, rowsOf } from './load-target.ts'
import type { Principal } from './who.ts'

/** What stands in a project or an env, and is named by its id alone. */
const placed = [
  ...(['key', 'token', 'trust', 'production', 'reservation'] as const),
  ...(['webhook', 'delivery', 'event', 'projectMember', 'domain'] as const),
] as const
export type Placed = (typeof placed)[number]

/** The kind of thing that an id is of, or undefined where it is of none that has a place. */
export const placedKind = (id: string): Placed | undefined => placed.find((kind) => isId(kind, id))

/** A thing with where it is. */
export interface Whereabouts {
  kind: Placed
  workspace: Row<'workspace'>
  org: Row<'org'> | null
  project: Row<'project'> | null
  /** Where its permissions are judged; a machine that is bound to no env is judged as one of production. */
  place: Place
  env: Env | null
}

/** What has to be permitted to know of a thing at all, where seeing its place is not enough. */
const readBy: Partial<Record<Placed, Permission>> = {
  projectMember: 'project.member.read',
  domain: 'domain.read',
}

/** Where a thing is, in whatever workspace, as far as the caller sees it there; null is also for what is absent. */
export async function whereabouts(
  id: string,
  caller: Principal,
  tables: Tables,
  now: number,
): Promise<Whereabouts | null> {
  const kind = placedKind(id)
  const within = kind && (await tables.tenancy.of(kind, id))
  const workspace = within === undefined ? undefined : await tables.workspaces.find(within)
  const standing = workspace && (await standingOf(workspace.id, caller, tables))
  if (!kind || !workspace || !standing) return null
  const found =
    kind === 'projectMember'
      ? await memberRows(id, workspace.id, tables)
      : await rowsOf(kind, id, workspace, caller, tables)
  if (!found) return null
  const place = placeOf(found)
  const { roles } = standing
  const reading = readBy[kind]
  const hidden = reading !== undefined && !may(roles, reading, place, now)
  if (hidden || !sees(roles, place, now)) return null
  const { org = null, project = null } = found
  return { kind, workspace, org, project, place, env: ownEnv(found, place) }
}

const ownEnv = ({ token, trust }: Found, { env }: Place): Env | null => {
  const machine = token ?? trust
  return machine ? machine.env : env
}

/** A project member with the project and the env that they are a member of. */
async function memberRows(id: string, workspace: string, tables: Tables) {
  const member = await tables.projectMembers.get(workspace, id)
  const project = member && (await tables.projects.find(workspace, member.project))
  const org = project && (await tables.orgs.find(workspace, project.org))
  return member && project && org ? { project, org, env: member.env } : null
}
