import { createSecretKey, randomBytes } from 'node:crypto'
import pino from 'pino'
import { createAccount } from '../src/contract/account/create.ts'
import { acceptInvite } from '../src/contract/invite/accept.ts'
import { createInvite } from '../src/contract/invite/create.ts'
import { issueKey } from '../src/contract/key/issue.ts'
import type { Operation, Output, Sent } from '../src/contract/operation.ts'
import { initOrg } from '../src/contract/org/init.ts'
import { createProject } from '../src/contract/project/create.ts'
import { createSession } from '../src/contract/session/create.ts'
import { openBilling } from '../src/daemon/billing/billing.ts'
import { openProviders } from '../src/daemon/identity/providers.ts'
import type { Implementation } from '../src/daemon/implement.ts'
import { openLastUses } from '../src/daemon/last-uses.ts'
import { implementations } from '../src/daemon/operations/index.ts'
import { openTexts } from '../src/daemon/outward/texts.ts'
import { openPasswords } from '../src/daemon/passwords.ts'
import type { Peppers } from '../src/daemon/peppers.ts'
import { execute } from '../src/daemon/pipeline/execute.ts'
import type { Answer, Request } from '../src/daemon/pipeline/request.ts'
import { localProvider } from '../src/daemon/providers/local.ts'
import { openRefusals } from '../src/daemon/refusals.ts'
import { openRenewals } from '../src/daemon/renewals.ts'
import type { Runtime } from '../src/daemon/runtime.ts'
import { openIssuers } from '../src/daemon/trust/issuers.ts'
import { openUses } from '../src/daemon/uses.ts'
import { type Ceilings, highest, usualCeilings } from '../src/domain/ceiling.ts'
import { newId } from '../src/domain/id.ts'
import { type RoleName, roleNames } from '../src/domain/role.ts'
import { type Dialect, newStore, type TestStore } from './databases.ts'
import { nameServer } from './fakes/name-server.ts'

export type Execute = (
  implementation: Implementation,
  request: Request,
  runtime: Runtime,
) => Promise<Answer>

/** Things that a call may carry beside its input. */
export interface CallOptions {
  idempotencyKey?: string | null
  dryRun?: boolean
  ifMatch?: number
  requestId?: string
  address?: string
}

/** Somebody who calls. */
export interface Caller {
  authorization: string | null
  call: <Op extends Operation>(
    op: Op,
    input: Sent<Op>,
    options?: CallOptions,
  ) => Promise<Output<Op>>
  answer: (op: Operation, input: unknown, options?: CallOptions) => Promise<Answer>
}

/** A company ready for keys: its founder, a person for each role, one project, one key. */
export interface Company {
  workspace: string
  slug: string
  org: string
  project: string
  key: string
  secret: string
  owner: Caller
  people: Record<RoleName, Caller>
}

export interface World {
  store: TestStore
  runtime: Runtime
  /** The path that every call takes; a test may put another in its place. */
  pipeline: { execute: Execute }
  clock: { now: number }
  local: Caller
  nobody: Caller
  as: (authorization: string | null) => Caller
  person: (email: string) => Promise<Caller>
  company: (slug: string) => Promise<Company>
  /** Every row of every table, as text. */
  dump: () => Promise<string>
  /** What every row of every table comes to: the same only where nothing changed. */
  fingerprint: () => Promise<string>
  close: () => Promise<void>
}

/** The laws make more of everything than a workspace usually may hold; the tests of the ceilings set their own. */
export const boundless = Object.fromEntries(
  Object.keys(usualCeilings).map((name) => [name, highest]),
) as Ceilings

const localProof = 'PtcLocal proof-of-this-machine'

/** An empty server on a new database, its clock in the test's hand; calls go through the real pipeline. */
export async function newWorld(dialect: Dialect): Promise<World> {
  const pipeline: World['pipeline'] = { execute }
  const store = await newStore(dialect)
  const clock = { now: Date.parse('2026-01-01T00:00:00Z') }
  const pepper = { version: 1, key: createSecretKey(randomBytes(32)) }
  const peppers: Peppers = {
    current: pepper,
    get: (version) => (version === 1 ? pepper.key : undefined),
  }
  const log = pino({ level: 'silent' })
  const runtime: Runtime = {
    store,
    ceilings: boundless,
    now: () => clock.now++,
    peppers,
    refusals: openRefusals(),
    uses: openUses(store, log),
    renewals: openRenewals(store, peppers, log),
    tokenUses: openLastUses(),
    issuers: openIssuers({ loopback: true, timeoutMs: 250 }),
    providers: openProviders({ loopback: true, own: null, redirectUri: null, timeoutMs: 2000 }),
    sessionUses: openLastUses(),
    passwords: openPasswords({ ln: 4, r: 8, p: 1 }),
    mail: { way: 'outbox', wake: async () => {} },
    billing: openBilling({ store, now: () => clock.now++, provider: localProvider, log }),
    testClocks: true,
    courier: { loopback: true, wake: () => {} },
    texts: async (name) => {
      const { address } = await nameServer()
      return openTexts({ servers: [address], timeoutMs: 250, tries: 1 })(name)
    },
    log,
    provesLocal: (proof) => `PtcLocal ${proof}` === localProof,
  }
  const as = (authorization: string | null): Caller => {
    const answer: Caller['answer'] = (op, input, options = {}) =>
      pipeline.execute(
        implementationOf(op),
        {
          authorization,
          input,
          idempotencyKey:
            options.idempotencyKey === undefined
              ? randomBytes(12).toString('hex')
              : options.idempotencyKey,
          dryRun: options.dryRun ?? false,
          ifMatch: options.ifMatch ?? null,
          requestId: options.requestId ?? newId('request'),
          address: options.address ?? 'local',
        },
        runtime,
      )
    return {
      authorization,
      answer,
      call: async (op, input, options) => (await answer(op, input, options)).output as never,
    }
  }
  const local = as(localProof)
  const person = async (email: string) => {
    await local.call(createAccount, { email, name: email.split('@')[0] ?? email })
    const { secret } = await local.call(createSession, { email })
    return as(`Bearer ${secret}`)
  }
  return {
    store,
    runtime,
    pipeline,
    clock,
    local,
    nobody: as(null),
    as,
    person,
    company: (slug) => newCompany(slug, person),
    dump: () => store.dump(),
    fingerprint: () => store.fingerprint(),
    close: () => store.close(),
  }
}

async function newCompany(
  slug: string,
  person: (email: string) => Promise<Caller>,
): Promise<Company> {
  const owner = await person(`founder@${slug}.example`)
  const { workspace, org } = await owner.call(initOrg, {
    workspace: slug,
    name: slug,
    billingMode: 'assigned',
  })
  const people = { owner } as Record<RoleName, Caller>
  for (const role of roleNames.filter((name) => name !== 'owner')) {
    const email = `${role}@${slug}.example`
    people[role] = await person(email)
    const { secret } = await owner.call(createInvite, { workspace: slug, email, roles: [role] })
    await people[role].call(acceptInvite, { token: secret ?? '' })
  }
  const place = { workspace: slug, org: org.id }
  const { project } = await owner.call(createProject, { ...place, name: 'portal', env: 'sandbox' })
  const { key, secret } = await owner.call(issueKey, {
    project: project.id,
    env: 'sandbox',
    name: 'backend',
    workload: 'backend',
  })
  return {
    workspace: workspace.id,
    slug,
    org: org.id,
    project: project.id,
    key: key.id,
    secret: secret ?? '',
    owner,
    people,
  }
}

export const implementationOf = (op: Operation): Implementation => {
  const found = implementations.find(({ operation }) => operation.id === op.id)
  if (!found) throw new Error(`no handler for ${op.id}`)
  return found
}
