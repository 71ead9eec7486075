import type { Db, Row } from './schema.ts'

/** Who presented the secrets of keys. */
export const keyUses = (db: Db) => ({
  /** Who used a key since then, by any of its secrets; the latest first. */
  since: (workspace: string, key: string, since: number): Promise<Row<'key_use'>[]> =>
    db
      .selectFrom('key_use')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('key', '=', key)
      .where('last_at', '>=', since)
      .orderBy('last_at', 'desc')
      .orderBy('part')
      .execute(),
  /** Adds what was seen of one caller since the last time: counts add up, and no later sight is forgotten. */
  add: async (seen: Row<'key_use'>): Promise<void> => {
    await db
      .insertInto('key_use')
      .values(seen)
      .onConflict((conflict) =>
        conflict.columns(['part', 'workload', 'address']).doUpdateSet((set) => ({
          calls: set('key_use.calls', '+', seen.calls),
          last_at: set
            .case()
            .when('key_use.last_at', '<', seen.last_at)
            .then(seen.last_at)
            .else(set.ref('key_use.last_at'))
            .end(),
        })),
      )
      .execute()
    await db
      .updateTable('key_version')
      .set({ last_used_at: seen.last_at })
      .where('workspace', '=', seen.workspace)
      .where('part', '=', seen.part)
      .where((where) =>
        where.or([where('last_used_at', 'is', null), where('last_used_at', '<', seen.last_at)]),
      )
      .execute()
  },
})
