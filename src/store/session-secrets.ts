import { compiled } from './compiled.ts'
import type { Db, NewRow } from './schema.ts'

const access = compiled(['part'], (db, { part }) =>
  db
    .selectFrom('session_secret')
    .innerJoin('session', 'session.id', 'session_secret.session')
    .innerJoin('account', 'account.id', 'session.account')
    .select([
      'session_secret.digest',
      'session_secret.pepper',
      'session_secret.expires_at',
      'session.id',
      'session.account',
      'session.revoked_at',
      'session.bound_to',
      'session.identity',
      'session.expires_at as session_expires_at',
      'account.email',
      'account.deleted_at as account_deleted_at',
    ])
    .where('session_secret.part', '=', part)
    .where('session_secret.use', '=', 'access'),
)

export const sessionSecrets = (db: Db) => ({
  insert: (rows: NewRow<'session_secret'>[]) =>
    db.insertInto('session_secret').values(rows).execute(),
  /** What an access secret names: its session, with the e-mail address of the account. */
  access: async (part: string) => (await access(db, { part }))[0],
  /** A refresh secret with its session. */
  refresh: (part: string) =>
    db
      .selectFrom('session_secret')
      .innerJoin('session', 'session.id', 'session_secret.session')
      .selectAll('session_secret')
      .select('session.account')
      .where('session_secret.part', '=', part)
      .where('session_secret.use', '=', 'refresh')
      .executeTakeFirst(),
  /** Forgets what ended before a moment. */
  purge: (before: number) =>
    db.deleteFrom('session_secret').where('expires_at', '<', before).execute(),
})
