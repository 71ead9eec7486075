import type { Operation } from '../../contract/operation.ts'
import { readCredential } from '../../domain/credential.ts'
import { Failure } from '../../domain/failure.ts'
import { isId } from '../../domain/id.ts'
import { whoMayEnter } from '../../domain/membership.ts'
import { emailKey } from '../../domain/name.ts'
import type { Env } from '../../domain/permission.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import type { Runtime } from '../runtime.ts'
import { isSecret } from '../secrets.ts'
import { inTurn } from './in-turn.ts'
import { envRow } from './load-env.ts'
import { noInvitation } from './load-invite.ts'
import { nowhere, type Targets } from './target.ts'
import type { Principal } from './who.ts'

interface Refs {
  workspace?: string
  project?: string
  env?: Env
  token?: string
}

/**
 * Where somebody enters a project: by an invitation for them, or where anybody may. Of a project that is not open to them
 * they learn nothing; who works on it is told why.
 */
export async function loadEntry(
  op: Operation,
  refs: Refs,
  caller: Principal,
  tables: Tables,
  runtime: Runtime,
): Promise<Targets['entry']> {
  const invited =
    refs.token === undefined ? null : await invitedBy(refs.token, caller, tables, runtime)
  const named = invited ?? (await namedPlace(refs, tables))
  const found = named && (await tables.workspaces.find(named.workspace))
  const workspace = found && (await inTurn(op, found, tables))
  const project = named && (await tables.projects.find(named.workspace, named.project))
  const org = project && (await tables.orgs.find(project.workspace, project.org))
  if (!named || !workspace || !project || !org) throw closed(refs.project ?? '')
  const key = { workspace: workspace.id, project: project.id, env: named.env }
  const { settings } = await tables.envAuth.current(key)
  const env = await envRow(project, named.env, tables)
  const open = whoMayEnter(project.visibility, env.opened_at, settings.publicJoin) === 'anyone'
  if (invited === null && !open) {
    const ofTeam = (await tables.members.standing(workspace.id, caller.id)).length > 0
    throw ofTeam
      ? uninvited(project, named.env, env.opened_at === null)
      : closed(refs.project ?? '')
  }
  return { workspace, org, project, env, settings, invited, place: nowhere }
}

async function invitedBy(token: string, caller: Principal, tables: Tables, { peppers }: Runtime) {
  const credential = readCredential(token)
  const known =
    credential?.kind === 'in' ? await tables.projectMembers.byPart(credential.part) : undefined
  const { digest = null, pepper = null } = known ?? {}
  const kept = digest === null || pepper === null ? undefined : { digest, pepper }
  const meant = caller.kind === 'account' && emailKey(caller.email) === known?.email_key
  if (!isSecret(peppers, token, kept) || !known || !meant) throw noInvitation()
  return known
}

async function namedPlace({ workspace, project, env }: Refs, tables: Tables) {
  if (project === undefined || env === undefined) {
    const field = project === undefined ? 'project' : 'env'
    throw new Failure('invalid_input', `The ${field} is missing, and so is an invitation.`, {
      errors: [{ pointer: `/${field}`, detail: 'is missing, and so is an invitation' }],
    })
  }
  const id = isId('project', project)
    ? await tables.tenancy.of('project', project)
    : workspace && (await tables.workspaces.find(workspace))?.id
  return id ? { workspace: id, project, env } : null
}

const closed = (project: string) =>
  new Failure(
    'not_found',
    `There is no project ${project} that you may join without an invitation.`,
  )

const uninvited = ({ slug, visibility }: Row<'project'>, env: Env, locked: boolean): Failure => {
  const step =
    visibility === 'private'
      ? ['project', 'update', slug, '--visibility', 'public', '--dry-run']
      : ['auth', 'get', '--project', slug, '--env', env]
  const why = locked
    ? `the ${env} of ${slug} is locked`
    : visibility === 'private'
      ? `${slug} is private`
      : `the sign-in settings of ${slug}, ${env}, let nobody join by themselves`
  return new Failure('conflict', `Nobody joins there without an invitation: ${why}.`, {
    next: [{ command: step, why: 'see who could enter if that changed' }],
  })
}
