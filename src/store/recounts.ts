import type { Db } from './schema.ts'

/** When the counters of each workspace were recomputed. */
export const recounts = (db: Db) => ({
  /** Workspaces where that was not done since. */
  due: async (since: number): Promise<string[]> => {
    const rows = await db
      .selectFrom('workspace')
      .leftJoin('usage_recount', 'usage_recount.workspace', 'workspace.id')
      .select('workspace.id')
      .where((where) =>
        where.or([where('usage_recount.at', 'is', null), where('usage_recount.at', '<=', since)]),
      )
      .orderBy('workspace.id')
      .execute()
    return rows.map(({ id }) => id)
  },
  /** Takes the turn; false where somebody else has taken it since. */
  take: async (workspace: string, now: number, since: number): Promise<boolean> => {
    const taken = await db
      .insertInto('usage_recount')
      .values({ workspace, at: now })
      .onConflict((conflict) =>
        conflict
          .column('workspace')
          .doUpdateSet({ at: now })
          .where('usage_recount.at', '<=', since),
      )
      .returning('workspace')
      .execute()
    return taken.length === 1
  },
})
