import { nextReminder } from '../domain/reminder.ts'
import { compiled } from './compiled.ts'
import { type KeyFilter, type KeyPlace, keyPage } from './key-page.ts'
import { within } from './path.ts'
import type { Db, NewRow, Row } from './schema.ts'

/** A secret of a key, with everything that verifying it needs. */
export type KeySecret = Pick<
  Row<'key_version'>,
  | 'part'
  | 'key'
  | 'workspace'
  | 'digest'
  | 'pepper'
  | 'fingerprint'
  | 'expires_at'
  | 'first_used_at'
> &
  Pick<Row<'key'>, 'project' | 'env' | 'workload' | 'scopes' | 'revoked_at'> & {
    key_expires_at: number
  }

const byPart = compiled(['part'], (db, { part }) =>
  db
    .selectFrom('key_version')
    .innerJoin('key', 'key.id', 'key_version.key')
    .select([
      'key_version.part',
      'key_version.key',
      'key_version.workspace',
      'key_version.digest',
      'key_version.pepper',
      'key_version.fingerprint',
      'key_version.expires_at',
      'key_version.first_used_at',
      'key.project',
      'key.env',
      'key.workload',
      'key.scopes',
      'key.expires_at as key_expires_at',
      'key.revoked_at',
    ])
    .where('key_version.part', '=', part),
)

/** A new digest of a secret that is known by another one. */
export interface Redigest extends Pick<KeySecret, 'workspace' | 'part'> {
  from: string
  to: { pepper: number; digest: string; fingerprint: string }
}

/** A page of names: a list of evidence is for people. */
const mostNamed = 20

export const keys = (db: Db) => ({
  /** Keeps a new key, and when it is first to be spoken of because it ends. */
  insert: (row: Omit<NewRow<'key'>, 'remind_at'>) => {
    const life = { createdAt: row.created_at, expiresAt: row.expires_at }
    const remind_at = nextReminder(life, row.created_at)
    return db
      .insertInto('key')
      .values({ ...row, remind_at })
      .execute()
  },
  insertVersion: (row: NewRow<'key_version'>) => db.insertInto('key_version').values(row).execute(),
  /** The secret that a credential names, in whatever workspace; the caller's right to know is judged by who holds the secret. */
  byPart: async (part: string): Promise<KeySecret | undefined> => (await byPart(db, { part }))[0],
  get: (workspace: string, id: string) =>
    db
      .selectFrom('key')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .executeTakeFirst(),
  named: (workspace: string, project: string, env: 'sandbox' | 'production', name: string) =>
    db
      .selectFrom('key')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('project', '=', project)
      .where('env', '=', env)
      .where('name', '=', name)
      .executeTakeFirst(),
  page: (workspace: string, filter: KeyFilter, after: KeyPlace | null, limit: number) =>
    keyPage(db, workspace, filter, after, limit),
  /** Keys that work, of a whole workspace or of an org and everything below it, with their project. */
  live: (workspace: string, under: string | null, now: number, limit: number) =>
    db
      .selectFrom('key')
      .innerJoin('project', 'project.id', 'key.project')
      .innerJoin('org', 'org.id', 'project.org')
      .select(['key.id', 'key.name', 'key.env', 'project.slug as project'])
      .where('key.workspace', '=', workspace)
      .where('key.revoked_at', 'is', null)
      .where('key.expires_at', '>', now)
      .$if(under !== null, (query) => query.where(within('org.path', under ?? '')))
      .orderBy('key.id')
      .limit(limit)
      .execute(),
  /** The secrets of keys, newest first. */
  versions: (workspace: string, keys: readonly string[]) =>
    db
      .selectFrom('key_version')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('key', 'in', keys.length > 0 ? keys : [''])
      .orderBy('created_at', 'desc')
      .execute(),
  /** Says anew when a secret ends; whoever decides that has advanced the key first, so nothing moved since it was read. */
  setEnd: (
    workspace: string,
    part: string,
    end: Partial<Pick<Row<'key_version'>, 'expires_at' | 'expires_before'>>,
  ) =>
    db
      .updateTable('key_version')
      .set(end)
      .where('workspace', '=', workspace)
      .where('part', '=', part)
      .execute(),
  /** Counts a change of the key, if it still has the version that was read; false where somebody was faster. */
  advance: async (workspace: string, id: string, version: number) => {
    const changed = await db
      .updateTable('key')
      .set({ version: version + 1 })
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst()
    return changed.numUpdatedRows === 1n
  },
  /** Revokes a key whatever else happens to it meanwhile; false where it is revoked already. */
  revoke: async (workspace: string, id: string, by: string, now: number) => {
    const revoked = await db
      .updateTable('key')
      .set((set) => ({ revoked_at: now, revoked_by: by, version: set('version', '+', 1) }))
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    return revoked.numUpdatedRows === 1n
  },
  /** The workloads that the other live keys of an env serve. */
  workloadsBeside: async (key: Row<'key'>, now: number): Promise<string[]> => {
    const rows = await db
      .selectFrom('key')
      .select('workload')
      .distinct()
      .where('workspace', '=', key.workspace)
      .where('project', '=', key.project)
      .where('env', '=', key.env)
      .where('id', '!=', key.id)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
      .execute()
    return rows.map(({ workload }) => workload)
  },
  /** Names of the live sandbox keys of a project, by age; at most as many as anybody reads. */
  liveNames: async (workspace: string, project: string, now: number): Promise<string[]> => {
    const rows = await db
      .selectFrom('key')
      .select('name')
      .where('workspace', '=', workspace)
      .where('project', '=', project)
      .where('env', '=', 'sandbox')
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
      .orderBy('id')
      .limit(mostNamed)
      .execute()
    return rows.map(({ name }) => name)
  },
  /** When a sandbox key of a project was first verified, or null where none was. */
  firstUse: async (workspace: string, project: string): Promise<number | null> => {
    const { first } = await db
      .selectFrom('key')
      .select((select) => select.fn.min('first_used_at').as('first'))
      .where('workspace', '=', workspace)
      .where('project', '=', project)
      .where('env', '=', 'sandbox')
      .where('first_used_at', 'is not', null)
      .executeTakeFirstOrThrow()
    return first
  },
  /** Puts the first success of a secret on record, and with it perhaps the key's own. */
  markFirstUse: async (
    { workspace, key, part }: Pick<KeySecret, 'workspace' | 'key' | 'part'>,
    now: number,
  ): Promise<void> => {
    await db
      .updateTable('key')
      .set({ first_used_at: now })
      .where('workspace', '=', workspace)
      .where('id', '=', key)
      .where('first_used_at', 'is', null)
      .execute()
    await db
      .updateTable('key_version')
      .set({ first_used_at: now, last_used_at: now })
      .where('workspace', '=', workspace)
      .where('part', '=', part)
      .where('first_used_at', 'is', null)
      .execute()
  },
  /** Replaces a secret's digest and fingerprint by those under another pepper, unless somebody was faster. */
  redigest: ({ workspace, part, from, to }: Redigest) =>
    db
      .updateTable('key_version')
      .set(to)
      .where('workspace', '=', workspace)
      .where('part', '=', part)
      .where('digest', '=', from)
      .execute(),
})
