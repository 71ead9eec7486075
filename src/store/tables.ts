import { accounts } from './accounts.ts'
import { assignments } from './assignments.ts'
import { audit } from './audit.ts'
import type { Handle } from './dialect/bind.ts'
import { idempotency } from './idempotency.ts'
import { invites } from './invites.ts'
import { keys } from './keys.ts'
import { members } from './members.ts'
import { orgs } from './orgs.ts'
import { outbox } from './outbox.ts'
import { projects } from './projects.ts'
import { sessions } from './sessions.ts'
import { tenancy } from './tenancy.ts'
import { workspaces } from './workspaces.ts'

/**
 * All tables, within one transaction. They stop working when it ends. `snapshot` is the state that they read, the same
 * for all reads of one turn; null where a change may have its way with it.
 */
export const tablesOf = ({ db, savepoint }: Handle, snapshot: object | null = null) => ({
  snapshot,
  accounts: accounts(db),
  sessions: sessions(db),
  workspaces: workspaces(db),
  orgs: orgs(db),
  members: members(db),
  assignments: assignments(db),
  invites: invites(db),
  projects: projects(db),
  keys: keys(db),
  audit: audit(db),
  idempotency: idempotency(db),
  outbox: outbox(db),
  tenancy: tenancy(db),
  /** Runs a part of the work that can fail alone: what it wrote is undone, the rest of the transaction stands. */
  savepoint,
})

export type Tables = ReturnType<typeof tablesOf>
