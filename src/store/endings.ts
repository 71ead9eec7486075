import { type SqlBool, sql } from 'kysely'
import type { Db } from './schema.ts'

/** Something that ended only because its time came. */
export interface Ending {
  at: number
  what: string
  target: string
  /** What people call it. */
  name: string | null
}

interface Kind {
  what: string
  from: string
  at: string
  target: string
  name: string | null
  /** What must hold, or something else had ended it before. */
  still: string
}

const kinds: readonly Kind[] = [
  {
    ...{ what: 'key.expired', from: 'key', at: 'expires_at', target: 'id', name: 'name' },
    still: 'revoked_at is null',
  },
  {
    ...{ what: 'key.secret_ended', from: 'key_version', at: 'expires_at', target: 'key' },
    ...{ name: null, still: 'key in (select id from key where revoked_at is null)' },
  },
  {
    ...{ what: 'token.expired', from: 'token', at: 'expires_at', target: 'id', name: 'name' },
    still: 'revoked_at is null',
  },
  {
    ...{ what: 'role.ended', from: 'assignment', at: 'until', target: 'id', name: 'role' },
    still: 'ended_at is null',
  },
  {
    ...{ what: 'invite.expired', from: 'invite', at: 'expires_at', target: 'id', name: null },
    still: 'accepted_at is null and revoked_at is null',
  },
  {
    ...{ what: 'project.member.expired', from: 'project_member', at: 'expires_at', target: 'id' },
    ...{ name: null, still: 'joined_at is null and removed_at is null' },
  },
  {
    ...{ what: 'production.expired', from: 'production_request', at: 'expires_at', target: 'id' },
    ...{ name: null, still: 'outcome is null' },
  },
  {
    ...{ what: 'workspace.offer_expired', from: 'transfer', at: 'expires_at', target: 'id' },
    ...{ name: null, still: 'accepted_at is null and withdrawn_at is null' },
  },
]

/** What ended in a workspace in a span of time, after its first moment, because its time came. */
export const endings =
  (db: Db) =>
  async (workspace: string, from: number, to: number, limit: number): Promise<Ending[]> => {
    const found: Ending[] = []
    for (const kind of kinds) {
      const at = sql.ref(kind.at)
      const { rows } = await sql<Omit<Ending, 'what'>>`
        select ${at} as at, ${sql.ref(kind.target)} as target,
          ${kind.name === null ? sql`null` : sql.ref(kind.name)} as name
        from ${sql.table(kind.from)}
        where workspace = ${workspace} and ${at} > ${from} and ${at} <= ${to}
          and ${sql.raw<SqlBool>(kind.still)}
        order by ${at} limit ${limit}`.execute(db)
      found.push(...rows.map((row) => ({ ...row, what: kind.what })))
    }
    return found
  }
