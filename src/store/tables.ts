import { accounts } from './accounts.ts'
import { assignments } from './assignments.ts'
import { attempts } from './attempts.ts'
import { audit } from './audit.ts'
import { billingAccounts } from './billing/accounts.ts'
import { capacityOf } from './billing/capacity.ts'
import { charges } from './billing/charges.ts'
import { invoices } from './billing/invoices.ts'
import { billingMethods } from './billing/methods.ts'
import { subscriptions } from './billing/subscriptions.ts'
import { boundSessions } from './bound-sessions.ts'
import { catalogs } from './catalogs.ts'
import { clocks } from './clocks.ts'
import { contacts } from './contacts.ts'
import { decisions } from './decisions.ts'
import { declarations } from './declarations.ts'
import { deliveries } from './deliveries.ts'
import { deliveryAttempts } from './delivery-attempts.ts'
import { deviceGrants } from './device-grants.ts'
import type { Handle } from './dialect/bind.ts'
import { domains } from './domains.ts'
import { endings } from './endings.ts'
import { envAuth } from './env-auth.ts'
import { envs } from './envs.ts'
import { erasure } from './erasure.ts'
import { gates } from './gates.ts'
import { idempotency } from './idempotency.ts'
import { identities } from './identities.ts'
import { identityFlows } from './identity-flows.ts'
import { identityLinks } from './identity-links.ts'
import { invites } from './invites.ts'
import { keyReminders } from './key-reminders.ts'
import { keyRoom } from './key-room.ts'
import { keyUses } from './key-uses.ts'
import { keys } from './keys.ts'
import { leaks } from './leaks.ts'
import { mailCodes } from './mail-codes.ts'
import { mails } from './mails.ts'
import { members } from './members.ts'
import { meters } from './meters.ts'
import { oauthCodes } from './oauth-codes.ts'
import { orgs } from './orgs.ts'
import { outbox } from './outbox.ts'
import { passwords } from './passwords.ts'
import type { Pending } from './pending.ts'
import { pepperUses } from './pepper-uses.ts'
import { productions } from './productions.ts'
import { projectLife } from './project-life.ts'
import { projectMembers } from './project-members.ts'
import { projects } from './projects.ts'
import { recounts } from './recounts.ts'
import { reservations } from './reservations.ts'
import { resources } from './resources.ts'
import { roles } from './roles.ts'
import { sessionSecrets } from './session-secrets.ts'
import { sessions } from './sessions.ts'
import { team } from './team.ts'
import { tenancy } from './tenancy.ts'
import { tokens } from './tokens.ts'
import { transfers } from './transfers.ts'
import { tree } from './tree.ts'
import { trusts } from './trusts.ts'
import { usageLog } from './usage-log.ts'
import { webhookDrills } from './webhook-drills.ts'
import { webhookSecrets } from './webhook-secrets.ts'
import { webhooks } from './webhooks.ts'
import { workspaces } from './workspaces.ts'

/** Families of rows that need the connection alone. */
const plain = {
  accounts,
  sessions,
  sessionSecrets,
  boundSessions,
  passwords,
  erasure,
  attempts,
  mailCodes,
  mails,
  deviceGrants,
  workspaces,
  clocks,
  endings,
  orgs,
  members,
  assignments,
  roles,
  invites,
  projects,
  projectLife,
  catalogs,
  envAuth,
  envs,
  projectMembers,
  domains,
  declarations,
  productions,
  gates,
  keys,
  keyRoom,
  keyUses,
  leaks,
  pepperUses,
  tokens,
  trusts,
  identities,
  identityLinks,
  identityFlows,
  oauthCodes,
  keyReminders,
  billingAccounts,
  billingMethods,
  subscriptions,
  invoices,
  charges,
  capacityOf,
  decisions,
  webhooks,
  webhookSecrets,
  webhookDrills,
  deliveries,
  deliveryAttempts,
  tenancy,
  tree,
  contacts,
  transfers,
  team,
  resources,
  usageLog,
  recounts,
  reservations,
}

/** Those that know what the metered calls before them in the transaction have left to be written. */
const shared = {
  audit: ({ db, pending }: Source) => audit(db, pending),
  idempotency: ({ db, pending }: Source) => idempotency(db, pending),
  outbox: ({ db, pending }: Source) => outbox(db, pending),
  meters: ({ db, working }: Source) => meters(db, working),
}

/** Families that read the tables of meters. */
const readingMeters: readonly string[] = ['meters', 'usageLog']

/** Thrown where a read comes to the tables of meters while they lack what was committed. */
export class MetersBehind extends Error {}

interface Source extends Handle {
  pending: Pending | null
}

type Made<Families extends Record<string, (source: never) => unknown>> = {
  readonly [Name in keyof Families]: ReturnType<Families[Name]>
}

/**
 * All tables, within one transaction. They stop working when it ends. `snapshot` is the state that they read, the same
 * for all reads of one turn; null where a change may have its way with it.
 */
export interface Tables extends Made<typeof plain>, Made<typeof shared> {
  readonly snapshot: object | null
  /** Runs a part of the work that can fail alone: what it wrote is undone, the rest of the transaction stands. */
  readonly savepoint: Handle['savepoint']
}

/** A call reads a few families of the many: each is made when it is first asked for. */
class FamiliesOnDemand {
  readonly snapshot: object | null
  readonly savepoint: Handle['savepoint']
  readonly #source: Source
  readonly #made: Record<string, unknown> = {}
  readonly #metersBehind: () => boolean

  constructor(handle: Handle, snapshot: object | null, metersBehind: () => boolean) {
    this.snapshot = snapshot
    this.#metersBehind = metersBehind
    this.savepoint = handle.savepoint
    // Only metered calls follow each other in one transaction with a snapshot to share.
    const pending = snapshot === null ? null : (handle.working?.pending ?? null)
    this.#source = { ...handle, pending }
  }

  family(name: string, make: (source: Source) => unknown): unknown {
    if (readingMeters.includes(name) && this.#metersBehind()) throw new MetersBehind()
    this.#made[name] ??= make(this.#source)
    return this.#made[name]
  }
}

const makers: [string, (source: Source) => unknown][] = [
  ...Object.entries(plain).map(([name, make]): [string, (source: Source) => unknown] => [
    name,
    ({ db }) => make(db),
  ]),
  ...Object.entries(shared),
]
for (const [name, make] of makers)
  Object.defineProperty(FamiliesOnDemand.prototype, name, {
    get(this: FamiliesOnDemand) {
      return this.family(name, make)
    },
  })

const never = () => false

export const tablesOf = (
  handle: Handle,
  snapshot: object | null = null,
  metersBehind = never,
): Tables => new FamiliesOnDemand(handle, snapshot, metersBehind) as unknown as Tables

const metered = new WeakMap<Handle, Tables>()

/** The tables for a metered call: those that follow each other have the same. */
export function meteredTables(handle: Handle): Tables {
  const snapshot = handle.working?.snapshot ?? null
  let tables = metered.get(handle)
  if (tables === undefined || tables.snapshot !== snapshot) {
    tables = tablesOf(handle, snapshot)
    metered.set(handle, tables)
  }
  return tables
}
