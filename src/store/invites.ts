import type { InviteState } from '../domain/invite.ts'
import type { Db, NewRow, Row } from './schema.ts'

/** An invitation with the e-mail address of whoever vouches for it. */
export type InviteRow = Row<'invite'> & { inviter: string }

const withInviter = (db: Db) =>
  db
    .selectFrom('invite')
    .innerJoin('member', 'member.id', 'invite.invited_by')
    .innerJoin('account', 'account.id', 'member.account')
    .selectAll('invite')
    .select('account.email as inviter')

const waiting = (db: Db, workspace: string) =>
  db
    .updateTable('invite')
    .where('workspace', '=', workspace)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)

export const invites = (db: Db) => ({
  insert: (row: NewRow<'invite'>) => db.insertInto('invite').values(row).execute(),
  /** The invitation that a token names. Its workspace is not the caller's yet; the token is what entitles them. */
  byPart: (part: string) =>
    db.selectFrom('invite').selectAll().where('part', '=', part).executeTakeFirst(),
  get: (workspace: string, id: string): Promise<InviteRow | undefined> =>
    withInviter(db)
      .where('invite.workspace', '=', workspace)
      .where('invite.id', '=', id)
      .executeTakeFirst(),
  /** Newest first. */
  page: (
    workspace: string,
    state: InviteState | undefined,
    { cursor, limit, now }: { cursor: string; limit: number; now: number },
  ): Promise<InviteRow[]> => {
    let query = withInviter(db).where('invite.workspace', '=', workspace)
    if (cursor !== '') query = query.where('invite.id', '<', cursor)
    if (state === 'accepted') query = query.where('invite.accepted_at', 'is not', null)
    if (state === 'revoked') query = query.where('invite.revoked_at', 'is not', null)
    if (state === 'open' || state === 'expired')
      query = query
        .where('invite.accepted_at', 'is', null)
        .where('invite.revoked_at', 'is', null)
        .where('invite.expires_at', state === 'open' ? '>' : '<=', now)
    return query.orderBy('invite.id', 'desc').limit(limit).execute()
  },
  /** The open one of this person. */
  openFor: (workspace: string, emailKey: string, now: number) =>
    db
      .selectFrom('invite')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('email_key', '=', emailKey)
      .where('accepted_at', 'is', null)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirst(),
  /** The open ones that a member vouches for. */
  openBy: (workspace: string, member: string, now: number) =>
    withInviter(db)
      .where('invite.workspace', '=', workspace)
      .where('invite.invited_by', '=', member)
      .where('invite.accepted_at', 'is', null)
      .where('invite.revoked_at', 'is', null)
      .where('invite.expires_at', '>', now)
      .orderBy('invite.id')
      .execute(),
  /** The open ones that name a role. */
  naming: (workspace: string, role: string, now: number) =>
    db
      .selectFrom('invite')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('accepted_at', 'is', null)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
      .where('roles', 'like', `%"${role}"%`)
      .orderBy('id')
      .execute(),
  /** Ends every invitation of this person that nobody accepted, as a new one takes its place. */
  replace: (workspace: string, emailKey: string, now: number, by: string) =>
    waiting(db, workspace)
      .set({ revoked_at: now, revoked_by: by })
      .where('email_key', '=', emailKey)
      .execute(),
  /** Gives it a new secret and a new term, for which somebody else may vouch; false where it is over. */
  renew: async (
    workspace: string,
    id: string,
    change: Pick<Row<'invite'>, 'part' | 'digest' | 'pepper' | 'invited_by' | 'expires_at'>,
  ) => {
    const renewed = await waiting(db, workspace).set(change).where('id', '=', id).executeTakeFirst()
    return renewed.numUpdatedRows === 1n
  },
  /** Takes it back; false where it is over. */
  revoke: async (workspace: string, id: string, now: number, by: string) => {
    const revoked = await waiting(db, workspace)
      .set({ revoked_at: now, revoked_by: by })
      .where('id', '=', id)
      .executeTakeFirst()
    return revoked.numUpdatedRows === 1n
  },
  /** Takes back all that a member vouches for. */
  revokeBy: (workspace: string, member: string, now: number, by: string) =>
    waiting(db, workspace)
      .set({ revoked_at: now, revoked_by: by })
      .where('invited_by', '=', member)
      .where('expires_at', '>', now)
      .execute(),
  /** Accepts it by the very secret that it has now; false where somebody was faster (single use). */
  accept: async (
    { workspace, id, part }: Pick<Row<'invite'>, 'workspace' | 'id' | 'part'>,
    member: string,
    now: number,
  ) => {
    const taken = await waiting(db, workspace)
      .set({ accepted_at: now, accepted_by: member })
      .where('id', '=', id)
      .where('part', '=', part)
      .where('expires_at', '>', now)
      .executeTakeFirst()
    return taken.numUpdatedRows === 1n
  },
})
