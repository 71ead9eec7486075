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
import { contacts } from './contacts.ts'
import { decisions } from './decisions.ts'
import { declarations } from './declarations.ts'
import { deliveries } from './deliveries.ts'
import { deliveryAttempts } from './delivery-attempts.ts'
import { deviceGrants } from './device-grants.ts'
import type { Handle } from './dialect/bind.ts'
import { envAuth } from './env-auth.ts'
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
import { pepperUses } from './pepper-uses.ts'
import { productions } from './productions.ts'
import { projectLife } from './project-life.ts'
import { projectMembers } from './project-members.ts'
import { projects } from './projects.ts'
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

/**
 * All tables, within one transaction. They stop working when it ends. `snapshot` is the state that they read, the same
 * for all reads of one turn; null where a change may have its way with it.
 */
export const tablesOf = ({ db, savepoint, working }: Handle, snapshot: object | null = null) => {
  // Only metered calls follow each other in one transaction with a snapshot to share.
  const pending = snapshot === null ? null : (working?.pending ?? null)
  return {
    snapshot,
    accounts: accounts(db),
    sessions: sessions(db),
    sessionSecrets: sessionSecrets(db),
    boundSessions: boundSessions(db),
    passwords: passwords(db),
    erasure: erasure(db),
    attempts: attempts(db),
    mailCodes: mailCodes(db),
    mails: mails(db),
    deviceGrants: deviceGrants(db),
    workspaces: workspaces(db),
    orgs: orgs(db),
    members: members(db),
    assignments: assignments(db),
    roles: roles(db),
    invites: invites(db),
    projects: projects(db),
    projectLife: projectLife(db),
    catalogs: catalogs(db),
    envAuth: envAuth(db),
    projectMembers: projectMembers(db),
    declarations: declarations(db),
    productions: productions(db),
    gates: gates(db),
    keys: keys(db),
    keyRoom: keyRoom(db),
    keyUses: keyUses(db),
    leaks: leaks(db),
    pepperUses: pepperUses(db),
    tokens: tokens(db),
    trusts: trusts(db),
    identities: identities(db),
    identityLinks: identityLinks(db),
    identityFlows: identityFlows(db),
    oauthCodes: oauthCodes(db),
    keyReminders: keyReminders(db),
    billingAccounts: billingAccounts(db),
    billingMethods: billingMethods(db),
    subscriptions: subscriptions(db),
    invoices: invoices(db),
    charges: charges(db),
    capacityOf: capacityOf(db),
    audit: audit(db, pending),
    decisions: decisions(db),
    idempotency: idempotency(db, pending),
    outbox: outbox(db, pending),
    webhooks: webhooks(db),
    webhookSecrets: webhookSecrets(db),
    webhookDrills: webhookDrills(db),
    deliveries: deliveries(db),
    deliveryAttempts: deliveryAttempts(db),
    tenancy: tenancy(db),
    tree: tree(db),
    contacts: contacts(db),
    transfers: transfers(db),
    team: team(db),
    resources: resources(db),
    meters: meters(db, working),
    usageLog: usageLog(db),
    reservations: reservations(db),
    /** Runs a part of the work that can fail alone: what it wrote is undone, the rest of the transaction stands. */
    savepoint,
  }
}

export type Tables = ReturnType<typeof tablesOf>

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
