import type { Db } from './schema.ts'

/** Sessions that a workspace's connection opened: they reach that workspace alone, and end with the connection. */
export const boundSessions = (db: Db) => ({
  bind: (id: string, { identity, workspace }: { identity: string; workspace: string }) =>
    db.updateTable('session').set({ identity, bound_to: workspace }).where('id', '=', id).execute(),
  /** Holds a session to what the one is held to that it was opened by. */
  inherit: (id: string, from: string) =>
    db
      .updateTable('session')
      .set((set) => ({
        identity: set.selectFrom('session as by').select('by.identity').where('by.id', '=', from),
        bound_to: set.selectFrom('session as by').select('by.bound_to').where('by.id', '=', from),
      }))
      .where('id', '=', id)
      .execute(),
  /** Ends every session that a connection opened; answers how many of them still worked. */
  endOfIdentity: async (identity: string, now: number): Promise<number> => {
    const ended = await db
      .updateTable('session')
      .set({ revoked_at: now })
      .where('identity', '=', identity)
      .where('revoked_at', 'is', null)
      .returning('expires_at')
      .execute()
    return ended.filter(({ expires_at }) => expires_at > now).length
  },
  /** Ends the sessions of an account that are held to a workspace. */
  endInWorkspace: (account: string, workspace: string, now: number) =>
    db
      .updateTable('session')
      .set({ revoked_at: now })
      .where('account', '=', account)
      .where('bound_to', '=', workspace)
      .where('revoked_at', 'is', null)
      .execute(),
})
