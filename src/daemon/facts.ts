import { may, type Place } from '../domain/access.ts'
import type { Endpoint, Facts, Production } from '../domain/facts.ts'
import { type OwnerRole, ownershipOf } from '../domain/ownership.ts'
import type { Permission } from '../domain/permission.ts'
import type { Reviewed } from '../domain/review.ts'
import type { Row } from '../store/schema.ts'
import type { Tables } from '../store/tables.ts'
import { payerOf } from './billing/payer.ts'
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
  const given = await tables.assignments.inWorkspace(workspace.id)
  const place: Place = {
    path: subject.org?.path.split('/') ?? [root.id],
    project: project?.id ?? null,
    env: 'production',
  }
  const able = (permission: Permission) =>
    emailsOf(given.filter((row) => may(heldBy([row]), permission, place, now)))
  const ownership = ownershipOf(root.path, givenOnOrgs(given), now)
  const owning = (wanted: OwnerRole) =>
    ownership
      .filter(({ role }) => role === wanted)
      .flatMap(({ owner, deputies }) => emailsOf(owner ? [owner, ...deputies] : []))
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
    payer: await payerOf(tables, workspace, root),
    project: project && {
      slug: project.slug,
      kind: project.kind,
      visibility: project.visibility,
    },
    sandboxOpenedAt: envs.find((env) => env.name === 'sandbox')?.opened_at ?? null,
    keys: project ? await tables.keys.liveNames(workspace.id, project.id, now) : [],
    firstCallAt: project ? await tables.keys.firstUse(workspace.id, project.id) : null,
    ...(project
      ? await endpointsOf(tables, workspace.id, project.id)
      : { webhooks: [], pausedWebhook: null }),
    declaration: project && (await declarationOf(tables, workspace.id, project.id)),
    auditVerifiedAt: verified?.at ?? null,
    requesters: able('production.request'),
    approvers: able('production.approve'),
    production:
      project &&
      (await productionOf(
        tables,
        envs.find((env) => env.name === 'production'),
        now,
      )),
    signingIn: project && (await signingInOf(tables, workspace.id, project.id)),
  }
}

async function rootOf(tables: Tables, { workspace, org }: Subject): Promise<Row<'org'>> {
  const [first] = org
    ? [await tables.orgs.find(workspace.id, org.path.split('/')[0] ?? org.id)]
    : [await tables.orgs.firstRoot(workspace.id)]
  if (!first) throw new Error(`workspace ${workspace.id} has no root org`)
  return first
}

async function endpointsOf(tables: Tables, workspace: string, project: string) {
  const there = await tables.webhooks.ofEnv(workspace, project, 'sandbox')
  const live = there.filter(({ paused_at }) => paused_at === null)
  const secrets =
    live.length === 0 ? [] : await tables.webhookSecrets.newest(live.map((one) => one.id))
  const endpoints: Endpoint[] = []
  for (const { id, url } of live) {
    const secret = secrets.find(({ webhook }) => webhook === id)?.number ?? 0
    const passed = await tables.webhookDrills.passed(id, url, secret)
    endpoints.push({ id, url, verifiedAt: passed?.passed_at ?? null })
  }
  const paused = there.find(({ paused_at }) => paused_at !== null)
  return { webhooks: endpoints, pausedWebhook: paused?.id ?? null }
}

async function declarationOf(tables: Tables, workspace: string, project: string) {
  const row = await tables.declarations.latest(workspace, project)
  if (!row) return null
  const { version, use_case: useCase, consent, by, created_at: at } = row
  return { version, useCase, consent, by, at }
}

async function signingInOf(tables: Tables, workspace: string, project: string) {
  const key = { workspace, project, env: 'production' } as const
  const { version, settings } = await tables.envAuth.current(key)
  const { methods, redirectUris } = settings
  const stranded = await tables.projectMembers.stranded(key, methods, 1)
  return {
    ...{ version, methods, redirectUris: redirectUris.length, stranded: stranded.length },
    members: await tables.projectMembers.count(key),
  }
}

async function productionOf(
  tables: Tables,
  env: Row<'env'> | undefined,
  now: number,
): Promise<Production | null> {
  if (!env) return null
  const { workspace, project } = env
  const waiting = await tables.productions.waiting({
    ...{ workspace, project },
    ...({ env: 'production', kind: 'approval' } as const),
  })
  const opened =
    env.opened_at === null ? undefined : await tables.gates.openedBy(workspace, project)
  return {
    openedAt: env.opened_at,
    opening: opened
      ? {
          request: opened.id,
          kind: opened.kind,
          askedBy: opened.asker,
          openedBy: opened.decider,
          at: opened.decided_at ?? now,
        }
      : null,
    asked:
      waiting && now < waiting.expires_at
        ? {
            ...{ request: waiting.id, by: waiting.asker, expiresAt: waiting.expires_at },
            reviewed: JSON.parse(waiting.reviewed) as Reviewed,
          }
        : null,
  }
}

type Given = Awaited<ReturnType<Tables['assignments']['inWorkspace']>>[number]

/** The roles that were given on the workspace or on an org, oldest first. */
const givenOnOrgs = (given: readonly Given[]): Given[] =>
  given.filter(({ project }) => project === null).sort((a, b) => (a.id < b.id ? -1 : 1))

const emailsOf = (given: readonly Given[]): string[] => [
  ...new Set(given.map(({ email }) => email)),
]
