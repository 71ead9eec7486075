import type { z } from 'zod'
import type { Impact } from '../../../contract/member/impact.ts'
import type { Operation } from '../../../contract/operation.ts'
import { lacking } from '../../../domain/access.ts'
import { heldAlone, lastFor, productionSteps } from '../../../domain/leaving.ts'
import type { Tables } from '../../../store/tables.ts'
import type { Context } from '../../implement.ts'
import { grantsOf } from '../../standing.ts'
import { type Stake, stakesIn } from './stakes.ts'

type Left = z.output<typeof Impact>

/** What is about to end: some roles of a member, or the membership with all of them. */
export interface Ending {
  workspace: string
  member: string
  account: string
  /** Ids of the assignments that end; null for all of them, and the membership. */
  assignments: readonly string[] | null
}

const shown = 50

/** Says what an end would leave behind, before it comes; of keys and requests, what the caller may see. */
export async function leftBehind(
  { tables, runtime, may, now }: Pick<Context<Operation>, 'tables' | 'runtime' | 'may' | 'now'>,
  ending: Ending,
): Promise<Left> {
  const { workspace, member, account, assignments } = ending
  const goes = assignments === null
  const stakes = await stakesIn(tables, workspace, now)
  const isEnding = (stake: Stake) =>
    stake.member === member && (goes || assignments.includes(stake.assignment))
  const end = stakes.filter(isEnding)
  const stay = stakes.filter((stake) => !isEnding(stake))
  const keys = goes ? await tables.team.keysOf(workspace, account, now) : []
  const tokens = goes ? await tables.tokens.live(workspace, now, account) : []
  const trusts = goes ? await tables.trusts.live(workspace, account) : []
  const links = goes ? await tables.identityLinks.inWorkspace(workspace, account) : []
  const requests = goes ? await tables.team.requestsOf(workspace, account, now) : []
  const invites = await orphaned(tables, ending, stay, now)
  const offer = await tables.transfers.open(workspace)
  return {
    alone: heldAlone(end, stay).map(({ assignment, role, on }) => ({ assignment, role, on })),
    production: await lastOnes(tables, workspace, end, stay, now),
    keys: listed(
      keys,
      ({ path, project, env }) => may('key.read', { path: path.split('/'), project, env }),
      ({ id, name, env, slug }) => ({ id, name, env, project: slug }),
    ),
    tokens: listed(
      tokens,
      ({ path, project, env }) => may('token.read', { path: path?.split('/') ?? [], project, env }),
      ({ id, name, project_slug }) => ({ id, name, project: project_slug }),
    ),
    trusts: listed(
      trusts,
      ({ path, project, env }) => may('token.read', { path: path?.split('/') ?? [], project, env }),
      ({ id, subject, project_slug }) => ({ id, subject, project: project_slug }),
    ),
    identities: listed(
      links,
      () => true,
      ({ identity, slug, name }) => ({ id: identity ?? '', slug, name }),
    ),
    invites: listed(
      invites,
      () => true,
      ({ id, email, roles }) => ({ id, email, roles: JSON.parse(roles) as string[] }),
    ),
    requests: listed(
      requests,
      ({ path, project, env }) => may('production.read', { path: path.split('/'), project, env }),
      ({ id, env, slug }) => ({ id, env, project: slug }),
    ),
    offer: goes && offer && [offer.offered_by, offer.offered_to].includes(member) ? offer.id : null,
    sessions: goes ? await sessionsOf(tables, account, runtime.now()) : 0,
  }
}

const listed = <Row, Item>(
  rows: readonly Row[],
  visible: (row: Row) => boolean,
  present: (row: Row) => Item,
) => ({ total: rows.length, items: rows.filter(visible).slice(0, shown).map(present) })

async function lastOnes(
  tables: Tables,
  workspace: string,
  end: readonly Stake[],
  stay: readonly Stake[],
  now: number,
): Promise<Left['production']> {
  const projects = (await tables.team.projects(workspace)).map(({ id, slug, path }) => ({
    ...{ id, slug },
    path: path.split('/'),
  }))
  return productionSteps.flatMap((step) =>
    lastFor(step, end, stay, projects, now).map((project) => ({ step, project })),
  )
}

/** The open invitations of theirs whose roles they could give no more. */
async function orphaned(
  tables: Tables,
  { workspace, member }: Ending,
  stay: readonly Stake[],
  now: number,
) {
  const own = stay.filter((stake) => stake.member === member)
  const custom = await tables.roles.inWorkspace(workspace)
  const nowhere = { path: [], project: null, env: null }
  const open = await tables.invites.openBy(workspace, member, now)
  return open.filter(({ roles }) =>
    (JSON.parse(roles) as string[]).some((role) => {
      const grants = grantsOf(role, custom.find(({ slug }) => slug === role)?.grants ?? null)
      return lacking(own, grants, nowhere, now).length > 0
    }),
  )
}

/**
 * The sessions that end with the membership: those of an account that belongs nowhere else. A session is the account's,
 * and no tenant may sign somebody out who works for another one too.
 */
export async function sessionsOf(tables: Tables, account: string, now: number): Promise<number> {
  const belongs = await tables.workspaces.ofAccount(account, '', 2)
  return belongs.length > 1 ? 0 : tables.sessions.count(account, now)
}
