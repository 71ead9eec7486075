import { createSecretKey } from 'node:crypto'
import pino from 'pino'
import { createAccount } from '../../src/contract/account/create.ts'
import { issueKey } from '../../src/contract/key/issue.ts'
import type { Operation, Output, Sent } from '../../src/contract/operation.ts'
import { initOrg } from '../../src/contract/org/init.ts'
import { archiveProject } from '../../src/contract/project/archive.ts'
import { createProject } from '../../src/contract/project/create.ts'
import { assignRole } from '../../src/contract/role/assign.ts'
import { createSession } from '../../src/contract/session/create.ts'
import { recordUsage } from '../../src/contract/usage/record.ts'
import { verifyUsage } from '../../src/contract/usage/verify.ts'
import { openBilling } from '../../src/daemon/billing/billing.ts'
import { openProviders } from '../../src/daemon/identity/providers.ts'
import { openLastUses } from '../../src/daemon/last-uses.ts'
import { implementations } from '../../src/daemon/operations/index.ts'
import { openPasswords } from '../../src/daemon/passwords.ts'
import type { Peppers } from '../../src/daemon/peppers.ts'
import { execute } from '../../src/daemon/pipeline/execute.ts'
import type { Answer } from '../../src/daemon/pipeline/request.ts'
import { localProvider } from '../../src/daemon/providers/local.ts'
import { openRefusals } from '../../src/daemon/refusals.ts'
import { openRenewals } from '../../src/daemon/renewals.ts'
import type { Runtime } from '../../src/daemon/runtime.ts'
import { openIssuers } from '../../src/daemon/trust/issuers.ts'
import { openUses } from '../../src/daemon/uses.ts'
import { highest, usualCeilings } from '../../src/domain/ceiling.ts'
import { newId } from '../../src/domain/id.ts'
import type { Store } from '../../src/store/store.ts'

const email = 'founder@acme.example'

/** The smallest company that may issue keys: on any store, in any process, with no test runner around it. */
export interface Office {
  workspace: string
  /** Issues the sandbox key of this name, through the whole pipeline. */
  issue: (name: string, idempotencyKey: string) => Promise<Answer>
  /** Records one more that is used in the sandbox. */
  use: (idempotencyKey: string) => Promise<Answer>
  /** The same by its project. */
  useInProject: (idempotencyKey: string) => Promise<Answer>
  /** Puts the project away. */
  archive: () => Promise<Answer>
  /** Recomputes what is used. */
  recount: () => Promise<Output<typeof verifyUsage>>
}

/** Runs operations on a store as the daemon does. The pepper is fixed: what one process seals, the next can open. */
function caller(store: Store) {
  const pepper = { version: 1, key: createSecretKey(Buffer.alloc(32, 7)) }
  const peppers: Peppers = {
    current: pepper,
    get: (version) => (version === 1 ? pepper.key : undefined),
  }
  const log = pino({ level: 'silent' })
  const runtime: Runtime = {
    store,
    now: Date.now,
    ceilings: { ...usualCeilings, keys: highest, identities: highest },
    peppers,
    refusals: openRefusals(),
    uses: openUses(store, log),
    renewals: openRenewals(store, peppers, log),
    tokenUses: openLastUses(),
    issuers: openIssuers({ loopback: true }),
    providers: openProviders({ loopback: true, own: null, redirectUri: null, timeoutMs: 2000 }),
    sessionUses: openLastUses(),
    passwords: openPasswords({ ln: 4, r: 8, p: 1 }),
    mail: { way: 'outbox', wake: async () => {} },
    billing: openBilling({ store, now: Date.now, provider: localProvider, log }),
    testClocks: true,
    courier: { loopback: true, wake: () => {} },
    texts: async () => ({ texts: [] }),
    log,
    provesLocal: (proof) => proof === 'this-machine',
  }
  return (op: Operation, authorization: string, input: unknown, idempotencyKey: string) => {
    const implementation = implementations.find(({ operation }) => operation.id === op.id)
    if (!implementation) throw new Error(`no handler for ${op.id}`)
    const requestId = newId('request')
    return execute(
      implementation,
      {
        authorization,
        input,
        idempotencyKey,
        dryRun: false,
        ifMatch: null,
        requestId,
        address: 'local',
      },
      runtime,
    )
  }
}

/** Sets the company up, or finds it as an earlier process left it: every step has its own Idempotency-Key. */
export async function openOffice(store: Store): Promise<Office> {
  const answer = caller(store)
  const call = async <Op extends Operation>(op: Op, as: string, input: Sent<Op>, key: string) =>
    (await answer(op, as, input, key)).output as Output<Op>
  const local = 'PtcLocal this-machine'
  await call(createAccount, local, { email, name: 'Founder' }, 'account')
  const { secret } = await call(createSession, local, { email }, newId('request'))
  const founder = `Bearer ${secret}`
  const { workspace, org } = await call(
    initOrg,
    founder,
    { workspace: 'acme', name: 'Acme', billingMode: 'single' },
    'org',
  )
  for (const role of ['technical-owner', 'security-owner', 'billing-owner'] as const)
    await call(assignRole, founder, { workspace: workspace.id, role, member: 'me' }, role)
  const { project } = await call(
    createProject,
    founder,
    { workspace: workspace.id, org: org.id, name: 'portal', env: 'sandbox' },
    'project',
  )
  return {
    workspace: workspace.id,
    use: (key) =>
      answer(
        recordUsage,
        founder,
        { org: org.id, env: 'sandbox', changes: [{ resource: 'users', delta: 1 }] },
        key,
      ),
    useInProject: (key) =>
      answer(
        recordUsage,
        founder,
        { project: project.id, env: 'sandbox', changes: [{ resource: 'users', delta: 1 }] },
        key,
      ),
    archive: () => answer(archiveProject, founder, { project: project.id }, 'archive'),
    recount: () => call(verifyUsage, founder, { workspace: workspace.id }, 'none'),
    issue: (name, key) =>
      answer(
        issueKey,
        founder,
        { project: project.id, env: 'sandbox', name, workload: 'load' },
        key,
      ),
  }
}
