import { type Held, may, type Place } from '../domain/access.ts'
import type { Permission } from '../domain/permission.ts'
import type { Facts } from '../domain/readiness.ts'
import type { RoleName } from '../domain/role.ts'
import type { Row } from '../store/schema.ts'
import type { Tables } from '../store/tables.ts'
import { heldBy } from './standing.ts'

type Subject = {
  workspace: Row<'workspace'>
  org?: Row<'org'> | null
  project?: Row<'project'> | null
}

/** Reads what the readiness checks are judged by, for one project or for one still to be made. */
export async function factsOf(tables: Tables, subject: Subject, now: number): Promise<Facts> {
  const { workspace, project = null } = subject
  const root = await rootOf(tables, subject)
  const people = await holders(tables, workspace.id, now)
  const place: Place = {
    path: subject.org?.path.split('/') ?? [root.id],
    project: project?.id ?? null,
    env: 'production',
  }
  const able = (permission: Permission) => [
    ...new Set(
      people.filter(({ held }) => may([held], permission, place, now)).map(({ email }) => email),
    ),
  ]
  const owning = (role: RoleName) =>
    people
      .filter(({ held }) => held.role === role && held.project === null)
      .filter(({ held }) => held.org === null || held.org === root.id)
      .map(({ email }) => email)
  const keys = project ? await sandboxKeys(tables, workspace.id, project.id) : []
  const envs = project ? await tables.projects.envs(workspace.id, [project.id]) : []
  const verified = await tables.audit.lastVerification(workspace.id)
  return {
    now,
    org: { slug: root.slug, name: root.name },
    billingMode: workspace.billing_mode,
    members: await tables.members.count(workspace.id),
    owners: {
      technical: owning('technical-owner'),
      security: owning('security-owner'),
      billing: owning('billing-owner'),
    },
    project: project && { slug: project.slug },
    sandboxOpenedAt: envs.find((env) => env.name === 'sandbox')?.opened_at ?? null,
    keys: keys
      .filter((key) => key.revoked_at === null && key.expires_at > now)
      .map((key) => key.name),
    firstCallAt: keys.reduce<number | null>(
      (first, { first_used_at: used }) =>
        used === null ? first : first === null ? used : Math.min(first, used),
      null,
    ),
    auditVerifiedAt: verified?.at ?? null,
    requesters: able('production.request'),
    approvers: able('production.approve'),
  }
}

async function rootOf(tables: Tables, { workspace, org }: Subject): Promise<Row<'org'>> {
  const [first] = org
    ? [await tables.orgs.find(workspace.id, org.path.split('/')[0] ?? org.id)]
    : await tables.orgs.page(workspace.id, '', 1)
  if (!first) throw new Error(`workspace ${workspace.id} has no root org`)
  return first
}

async function holders(
  tables: Tables,
  workspace: string,
  now: number,
): Promise<{ email: string; held: Held }[]> {
  const rows = await tables.assignments.inWorkspace(workspace)
  return rows
    .filter(({ until }) => until === null || now < until)
    .flatMap((row) => heldBy([row]).map((held) => ({ email: row.email, held })))
}

const sandboxKeys = (tables: Tables, workspace: string, project: string) =>
  tables.keys.page(workspace, { project, env: 'sandbox' }, '', 200)
