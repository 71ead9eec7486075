import type { Operation } from '../../contract/operation.ts'
import { type Place, sees } from '../../domain/access.ts'
import { momentIn } from '../../domain/clock.ts'
import { Failure } from '../../domain/failure.ts'
import { isId } from '../../domain/id.ts'
import type { Env } from '../../domain/permission.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import type { Runtime } from '../runtime.ts'
import { inTurn } from './in-turn.ts'
import { foreignTo } from './key-caller.ts'
import { isOfBilling, loadBilling } from './load-billing.ts'
import { loadEntry } from './load-entry.ts'
import { envRows, isOfEnv } from './load-env.ts'
import { loadInvite } from './load-invite.ts'
import { isLone, loneRows } from './load-lone.ts'
import { standingOf } from './load-standing.ts'
import { isOfTeam, teamRows } from './load-team.ts'
import { isOfWebhooks, webhookRows } from './load-webhooks.ts'
import { notFound } from './not-found.ts'
import { onceASnapshot } from './once-a-snapshot.ts'
import { pathOf } from './path-of.ts'
import { type Kind, narrowest, type Refs, refsBy } from './refs.ts'
import { nowhere, type Target, type Targets } from './target.ts'
import { boundTo, type Principal, requireUnended } from './who.ts'

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
  if (op.placeless && (input.workspace ?? input.org ?? input.project) === undefined)
    return { place: nowhere }
  if (op.target === 'invite') return loadInvite(op, input.token ?? '', caller, tables, runtime)
  if (op.target === 'entry') return loadEntry(op, input as never, caller, tables, runtime)
  const refs = refsBy(caller, op, input)
  const kind = narrowest(op.target, refs)
  const ref = refs[kind] ?? ''
  const about = [caller.id, boundTo(caller), kind, ref, refs.workspace].join('\0')
  const { workspace, standing, found } = await located(tables, about, () =>
    locate(op, kind, refs, caller, tables),
  )
  const moment = momentIn(workspace, now)
  if (workspace.clock !== null) requireUnended(op, caller, moment)
  const place = placeOf(found, input)
  const { env } = place
  const oneself = found.person?.account === caller.id
  // An env that is only named is no thing that could be absent; whether it may be worked in is a matter of permission.
  const seen = thingIn(found) ? place : { ...place, env: null }
  if (caller.kind !== 'key' && !oneself && !sees(standing.roles, seen, moment))
    throw notFound(kind, ref)
  const unnamed = { org: null, project: null }
  const target = {
    workspace,
    ...standing,
    ...unnamed,
    ...found,
    place,
  } as unknown as Targets['key']
  if (!isOfEnv(op.target) || env === null) return target
  const foreign = caller.kind === 'key' ? foreignTo(caller, target.project.id, env) : null
  if (foreign) throw notFound(foreign, foreign === 'env' ? env : ref)
  return { ...target, ...(await envRows(op.target, target, env, tables)) } as Targets['env']
}

interface Located {
  workspace: Row<'workspace'>
  standing: NonNullable<Awaited<ReturnType<typeof standingOf>>>
  found: Found
}

const located = onceASnapshot<Located>()

/** Finds the rows that are named, and what the caller holds around them. */
async function locate(
  op: Operation,
  kind: Kind,
  refs: Refs,
  caller: Principal,
  tables: Tables,
): Promise<Located> {
  const ref = refs[kind] ?? ''
  const known = await workspaceOf(kind, refs, caller, tables)
  const workspace = known && (await inTurn(op, known, tables))
  const standing = workspace && (await standingOf(workspace.id, caller, tables))
  const found = standing && (await rowsOf(kind, ref, workspace, caller, tables))
  // Who named the workspace as well hears which of the two is not there.
  if (refs.workspace !== undefined && !standing) throw notFound('workspace', refs.workspace)
  if (!workspace || !standing || !found) throw notFound(kind, ref)
  return { workspace, standing, found }
}

/** What belongs to one env, where that is what was found. */
const thingIn = ({ key, production, reservation, webhook, event, domain }: Found) =>
  key ?? production ?? reservation ?? webhook ?? event ?? domain

/** The env of the thing itself, else the one named. A token or trust that is bound to no env reaches production. */
const envOf = ({ token, trust, ...found }: Found, input: Refs): Env | null => {
  const machine = token ?? trust
  return machine
    ? (machine.env ?? 'production')
    : (thingIn(found)?.env ?? (input.env as Env) ?? null)
}

/** Where something is that was found; what belongs to no env by itself is in the one named. */
export function placeOf(found: Found & { env?: Env }, input: Refs = {}): Place {
  const org = found.org ?? found.paysFor
  return {
    path: org ? pathOf(org) : [],
    project: found.project?.id ?? null,
    env: found.env ?? envOf(found, input),
  }
}

async function workspaceOf(
  kind: Kind,
  refs: Refs,
  caller: Principal,
  tables: Tables,
): Promise<Row<'workspace'> | undefined> {
  if (refs.workspace !== undefined) return tables.workspaces.find(refs.workspace)
  const ref = refs[kind]
  if (caller.kind === 'token' && (ref === undefined || !isId(kind, ref)))
    return tables.workspaces.find(caller.token.workspace)
  if (kind === 'workspace' || ref === undefined || !isId(kind, ref)) {
    const detail =
      ref === undefined ? 'is missing' : `is missing: it says where to look up the slug ${ref}`
    throw new Failure('invalid_input', `The workspace ${detail}.`, {
      errors: [{ pointer: '/workspace', detail }],
      next: [{ command: ['workspace', 'list'], why: 'the workspaces that you belong to' }],
    })
  }
  const id = await tables.tenancy.of(kind, ref)
  return id === undefined ? undefined : workspaces(tables, id, () => tables.workspaces.find(id))
}

const workspaces = onceASnapshot<Row<'workspace'> | undefined>()

/** The rows that a thing was found with. */
export type Found = Partial<
  Pick<
    Targets['key'] &
      Targets['token'] &
      Targets['trust'] &
      Targets['identity'] &
      Targets['domain'] &
      Targets['production'] &
      Targets['reservation'] &
      Targets['delivery'] &
      Targets['event'] &
      Targets['member'],
    | ('org' | 'project' | 'key' | 'token' | 'trust' | 'identity' | 'production' | 'person')
    | ('reservation' | 'webhook' | 'delivery' | 'event' | 'domain')
  >
> & { paysFor?: Row<'org'> | undefined }

/** The rows of a thing of a workspace; null where there is none. */
export async function rowsOf(
  kind: Kind,
  ref: string,
  workspace: Row<'workspace'>,
  caller: Principal,
  tables: Tables,
): Promise<Found | null> {
  if (kind === 'workspace') return {}
  if (isOfTeam(kind)) return (await teamRows(kind, ref, workspace, caller, tables)) as Found | null
  if (isOfBilling(kind)) return (await loadBilling(kind, ref, workspace, tables)) as Found | null
  if (kind === 'org') {
    const org = await tables.orgs.find(workspace.id, ref)
    return org ? { org } : null
  }
  if (isLone(kind)) return (await loneRows[kind](ref, workspace.id, tables)) as Found | null
  if (isOfWebhooks(kind)) return webhookRows(kind, ref, workspace.id, tables)
  const key = kind === 'key' ? await tables.keys.get(workspace.id, ref) : undefined
  const production =
    kind === 'production' ? await tables.productions.get(workspace.id, ref) : undefined
  const within = (key ?? production)?.project
  if (within === undefined && kind !== 'project') return null
  const project = await tables.projects.find(workspace.id, within ?? ref)
  const org = project && (await tables.orgs.find(workspace.id, project.org))
  if (!project || !org) return null
  return { org, project, ...(key ? { key } : {}), ...(production ? { production } : {}) }
}
