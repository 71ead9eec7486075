import type { Operation, TargetKind } from '../../contract/operation.ts'
import { type Held, type Place, sees } from '../../domain/access.ts'
import { readCredential } from '../../domain/credential.ts'
import { Failure } from '../../domain/failure.ts'
import { isId } from '../../domain/id.ts'
import { emailKey } from '../../domain/name.ts'
import type { Env } from '../../domain/permission.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import type { Runtime } from '../runtime.ts'
import { isSecret } from '../secrets.ts'
import { heldBy } from '../standing.ts'
import { onceASnapshot } from './once-a-snapshot.ts'
import { nowhere, type Target, type Targets } from './target.ts'
import type { Principal } from './who.ts'

type Refs = Partial<Record<'workspace' | 'org' | 'project' | 'key' | 'env' | 'token', string>>

/** Foreign and absent read the same, to the byte. */
const notFound = (kind: string, ref: string) =>
  new Failure('not_found', `There is no ${kind} ${ref} that you may see.`)

/** Loads what the operation acts on, as far as the caller may know of it. */
export async function loadTarget(
  op: Operation,
  input: Refs,
  caller: Principal,
  tables: Tables,
  runtime: Runtime,
  now: number,
): Promise<Target> {
  if (op.target === 'server' || op.target === 'self') return { place: nowhere }
  if (op.target === 'invite') return loadInvite(input.token ?? '', caller, tables, runtime)
  const refs = caller.kind === 'key' ? refsOf(caller, input) : input
  const kind = narrowest(op.target, refs)
  const ref = refs[kind] ?? ''
  const about = [caller.id, kind, ref, refs.workspace].join('\0')
  const { workspace, standing, found } = await located(tables, about, () =>
    locate(kind, refs, caller, tables),
  )
  const env = found.key?.env ?? (input.env as Env | undefined) ?? null
  const place: Place = {
    path: found.org?.path.split('/') ?? [],
    project: found.project?.id ?? null,
    env,
  }
  if (caller.kind === 'account' && !sees(standing.roles, place, now)) throw notFound(kind, ref)
  const unnamed = { org: null, project: null }
  const target = {
    workspace,
    ...standing,
    ...unnamed,
    ...found,
    place,
  } as unknown as Targets['key']
  if (op.target !== 'env') return target
  const envs = await tables.projects.envs(workspace.id, [target.project.id])
  return { ...target, env: envs.find((row) => row.name === env) as Row<'env'> }
}

type Narrow = 'workspace' | 'org' | 'project' | 'key'

interface Located {
  workspace: Row<'workspace'>
  standing: Standing
  found: Found
}

const located = onceASnapshot<Located>()

/** Finds the rows that are named, and what the caller holds around them. */
async function locate(
  kind: Narrow,
  refs: Refs,
  caller: Principal,
  tables: Tables,
): Promise<Located> {
  const ref = refs[kind] ?? ''
  const workspace = await workspaceOf(kind, refs, tables)
  const standing = workspace && (await standingOf(workspace.id, caller, tables))
  const found = standing && (await rowsOf(kind, ref, workspace, tables))
  if (!workspace || !standing || !found) throw notFound(kind, ref)
  return { workspace, standing, found }
}

/** A key speaks of its own project only. */
const refsOf = ({ secret }: Principal & { kind: 'key' }, input: Refs): Refs => ({
  ...input,
  workspace: secret.workspace,
  project: input.project ?? secret.project,
})

function narrowest(target: TargetKind, refs: Refs): Narrow {
  if (target === 'env') return 'project'
  if (target !== 'scope') return target as Narrow
  return refs.project !== undefined ? 'project' : refs.org !== undefined ? 'org' : 'workspace'
}

async function workspaceOf(
  kind: Narrow,
  refs: Refs,
  tables: Tables,
): Promise<Row<'workspace'> | undefined> {
  if (refs.workspace !== undefined) return tables.workspaces.find(refs.workspace)
  const ref = refs[kind]
  if (kind === 'workspace' || ref === undefined || !isId(kind, ref)) {
    const detail =
      ref === undefined ? 'is missing' : `is missing: it says where to look up the slug ${ref}`
    throw new Failure('invalid_input', `The workspace ${detail}.`, {
      errors: [{ pointer: '/workspace', detail }],
    })
  }
  const id = await tables.tenancy.of(kind, ref)
  return id === undefined ? undefined : tables.workspaces.find(id)
}

interface Standing {
  member: string | null
  roles: Held[]
}

/** What the caller holds in a workspace, or null for somebody who does not belong to it. */
async function standingOf(
  workspace: string,
  caller: Principal,
  tables: Tables,
): Promise<Standing | null> {
  if (caller.kind === 'key') return { member: null, roles: [] }
  const rows = await tables.members.standing(workspace, caller.id)
  const [first] = rows
  if (!first) return null
  return { member: first.member, roles: heldBy(rows) }
}

type Found = Partial<{ org: Row<'org'>; project: Row<'project'>; key: Row<'key'> }>

async function rowsOf(
  kind: Narrow,
  ref: string,
  workspace: Row<'workspace'>,
  tables: Tables,
): Promise<Found | null> {
  if (kind === 'workspace') return {}
  if (kind === 'org') {
    const org = await tables.orgs.find(workspace.id, ref)
    return org ? { org } : null
  }
  const key = kind === 'key' ? await tables.keys.get(workspace.id, ref) : undefined
  if (kind === 'key' && !key) return null
  const project = await tables.projects.find(workspace.id, key?.project ?? ref)
  const org = project && (await tables.orgs.find(workspace.id, project.org))
  return project && org ? { org, project, ...(key ? { key } : {}) } : null
}

async function loadInvite(
  token: string,
  caller: Principal,
  tables: Tables,
  runtime: Runtime,
): Promise<Targets['invite']> {
  const credential = readCredential(token)
  const invite =
    credential?.kind === 'in' ? await tables.invites.byPart(credential.part) : undefined
  const meant = caller.kind === 'account' && emailKey(caller.email) === invite?.email_key
  const workspace = invite && (await tables.workspaces.find(invite.workspace))
  if (!isSecret(runtime.peppers, token, invite) || !invite || !workspace || !meant)
    throw new Failure('not_found', 'There is no such invitation for you.')
  return { workspace, invite, place: nowhere }
}
