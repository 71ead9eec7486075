import type { Migration } from 'kysely/migration'
import * as people from './0001-people.ts'
import * as workspaces from './0002-workspaces.ts'
import * as team from './0003-team.ts'
import * as projects from './0004-projects.ts'
import * as records from './0005-records.ts'
import * as roles from './0006-roles.ts'
import * as tree from './0007-tree.ts'
import * as production from './0008-production.ts'
import * as decisions from './0009-decisions.ts'
import * as members from './0010-team.ts'
import * as keyUses from './0011-key-uses.ts'
import * as keyScopes from './0012-key-scopes.ts'
import * as fingerprints from './0015-fingerprints.ts'
import * as tokens from './0016-tokens.ts'
import * as reminders from './0018-reminders.ts'
import * as trusts from './0019-trusts.ts'
import * as signIn from './0020-sign-in.ts'
import * as renewals from './0021-renewals.ts'
import * as browsers from './0022-browsers.ts'
import * as identities from './0023-identities.ts'
import * as usage from './0024-usage.ts'
import * as billing from './0026-billing.ts'
import * as subscriptions from './0027-subscriptions.ts'
import * as events from './0028-events.ts'
import * as webhooks from './0029-webhooks.ts'
import * as projectLife from './0030-projects.ts'
import * as projectMembers from './0031-project-members.ts'
import * as capacity from './0032-capacity.ts'
import * as clock from './0033-clock.ts'
import * as domains from './0034-domains.ts'
import * as keyPolicy from './0035-key-policy.ts'
import * as auditFollows from './0036-audit-follows.ts'
import * as meterJournal from './0037-meter-journal.ts'
import * as firstUse from './0038-first-use.ts'
import * as metered from './0039-metered.ts'
import * as owing from './0040-owing.ts'
import * as usageRecount from './0041-usage-recount.ts'

/** Every step the database has taken, oldest first. Forward only: a step is never changed once it shipped. */
export const migrations = {
  '0001-people': people,
  '0002-workspaces': workspaces,
  '0003-team': team,
  '0004-projects': projects,
  '0005-records': records,
  '0006-roles': roles,
  '0007-tree': tree,
  '0008-production': production,
  '0009-decisions': decisions,
  '0010-team': members,
  '0011-key-uses': keyUses,
  '0012-key-scopes': keyScopes,
  '0015-fingerprints': fingerprints,
  '0016-tokens': tokens,
  '0018-reminders': reminders,
  '0019-trusts': trusts,
  '0020-sign-in': signIn,
  '0021-renewals': renewals,
  '0022-browsers': browsers,
  '0023-identities': identities,
  '0024-usage': usage,
  '0026-billing': billing,
  '0027-subscriptions': subscriptions,
  '0028-events': events,
  '0029-webhooks': webhooks,
  '0030-projects': projectLife,
  '0031-project-members': projectMembers,
  '0032-capacity': capacity,
  '0033-clock': clock,
  '0034-domains': domains,
  '0035-key-policy': keyPolicy,
  '0036-audit-follows': auditFollows,
  '0037-meter-journal': meterJournal,
  '0038-first-use': firstUse,
  '0039-metered': metered,
  '0040-owing': owing,
  '0041-usage-recount': usageRecount,
} as unknown as Record<string, Migration>
