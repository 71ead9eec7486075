import { takeTurn } from './dialect/turn.ts'
import type { Db, NewRow } from './schema.ts'

/** Which account a subject of a provider is. A link that ended is kept, and means nothing. */
export const identityLinks = (db: Db) => ({
  /** Has a subject or an e-mail address to itself: two first sign-ins at the same moment come one after the other. */
  turn: (whose: string) => takeTurn(db, `sign-ins of ${whose}`, true),
  insert: (row: Omit<NewRow<'identity_link'>, 'ended_at' | 'ended_by'>) =>
    db
      .insertInto('identity_link')
      .values({ ...row, ended_at: null, ended_by: null })
      .execute(),
  find: (provider: string, subject: string) =>
    live(db).where('provider', '=', provider).where('subject', '=', subject).executeTakeFirst(),
  ofAccount: (provider: string, account: string) =>
    live(db).where('provider', '=', provider).where('account', '=', account).executeTakeFirst(),
  /** The links of an account to the connections of a workspace, with what those are called. */
  inWorkspace: (workspace: string, account: string) =>
    live(db)
      .innerJoin('identity', 'identity.id', 'identity_link.identity')
      .select(['identity.slug', 'identity.name'])
      .where('identity.workspace', '=', workspace)
      .where('identity_link.account', '=', account)
      .orderBy('identity_link.id')
      .execute(),
  used: (id: string, now: number) =>
    db.updateTable('identity_link').set({ last_used_at: now }).where('id', '=', id).execute(),
  /** Ends the links of an account: all of them, or those to the connections of one workspace. */
  endOfAccount: (account: string, workspace: string | null, by: string, now: number) =>
    db
      .updateTable('identity_link')
      .set({ ended_at: now, ended_by: by })
      .where('account', '=', account)
      .where('ended_at', 'is', null)
      .$if(workspace !== null, (query) =>
        query.where('identity', 'in', (select) =>
          select
            .selectFrom('identity')
            .select('id')
            .where('workspace', '=', workspace ?? ''),
        ),
      )
      .execute(),
  /** Ends every link to a connection. */
  endOfIdentity: (identity: string, by: string, now: number) =>
    db
      .updateTable('identity_link')
      .set({ ended_at: now, ended_by: by })
      .where('identity', '=', identity)
      .where('ended_at', 'is', null)
      .execute(),
})

const live = (db: Db) =>
  db.selectFrom('identity_link').selectAll('identity_link').where('ended_at', 'is', null)
