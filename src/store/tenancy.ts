import { compiled } from './compiled.ts'
import type { Db } from './schema.ts'

const tables = {
  ...({ org: 'org', project: 'project', key: 'key', token: 'token', trust: 'trust' } as const),
  ...({ identity: 'identity', domain: 'domain', production: 'production_request' } as const),
  ...({ reservation: 'reservation', member: 'member', assignment: 'assignment' } as const),
  ...({ role: 'role', billingAccount: 'billing_account', method: 'billing_method' } as const),
  ...({ subscription: 'subscription', invoice: 'invoice' } as const),
  ...({ webhook: 'webhook', delivery: 'delivery', event: 'outbox' } as const),
  ...({ projectMember: 'project_member' } as const),
}
type Kind = keyof typeof tables

const workspaceOf = (table: (typeof tables)[Kind]) =>
  compiled(['id'], (db, { id }) => db.selectFrom(table).select('workspace').where('id', '=', id))

const byId = Object.fromEntries(
  Object.entries(tables).map(([kind, table]) => [kind, workspaceOf(table)]),
) as Record<Kind, ReturnType<typeof workspaceOf>>

/** The one look-up that spans tenants: which workspace a thing belongs to. It says nothing to the caller; their standing there decides whether the thing exists for them. */
export const tenancy = (db: Db) => ({
  of: async (kind: Kind, id: string): Promise<string | undefined> =>
    (await byId[kind](db, { id }))[0]?.workspace ?? undefined,
})
