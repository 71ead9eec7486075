import { manyRows } from './many-rows.ts'
import type { Db, Row } from './schema.ts'

type Use = Row<'key_use'>

/** Counts add up, and no later sight is forgotten. */
const write = manyRows(
  'key_use',
  ['workspace', 'key', 'part', 'workload', 'address', 'code', 'first_at', 'last_at', 'calls'],
  (insert) =>
    insert.onConflict((conflict) =>
      conflict.columns(['part', 'workload', 'address', 'code']).doUpdateSet((set) => ({
        calls: set('key_use.calls', '+', set.ref('excluded.calls')),
        last_at: set
          .case()
          .when('key_use.last_at', '<', set.ref('excluded.last_at'))
          .then(set.ref('excluded.last_at'))
          .else(set.ref('key_use.last_at'))
          .end(),
      })),
    ),
)

/** Who presented the secrets of keys. */
export const keyUses = (db: Db) => ({
  /** Who used a key since then, by any of its secrets; the latest first. What was refused is no use. */
  since: (workspace: string, key: string, since: number): Promise<Use[]> =>
    presented(db, workspace, key, since).where('code', '=', 'VALID').execute(),
  /** Who presented a secret that a rotation had ended; the latest first. */
  late: (workspace: string, key: string, since: number): Promise<Use[]> =>
    presented(db, workspace, key, since).where('code', '=', 'ROTATED_OUT').execute(),
  /** The same with those who were refused. */
  presented: (workspace: string, key: string, since: number, limit: number): Promise<Use[]> =>
    presented(db, workspace, key, since).limit(limit).execute(),
  /** Adds what was seen since the last time, of any workspace. */
  add: async (...seen: readonly Use[]): Promise<void> => {
    await write(db, seen)
    const good = [...new Set(seen.flatMap(({ code, part }) => (code === 'VALID' ? [part] : [])))]
    if (good.length === 0) return
    await db
      .updateTable('key_version')
      .set((set) => ({
        last_used_at: set
          .selectFrom('key_use')
          .select((select) => select.fn.max('last_at').as('last'))
          .whereRef('key_use.part', '=', 'key_version.part')
          .where('code', '=', 'VALID'),
      }))
      .where('part', 'in', good)
      .execute()
  },
  /** Forgets who was last seen before then, and of each secret all but the latest `most`. */
  prune: async (before: number, most: number): Promise<void> => {
    await db.deleteFrom('key_use').where('last_at', '<', before).execute()
    const crowded = await db
      .selectFrom('key_use')
      .select('part')
      .groupBy('part')
      .having((having) => having.fn.countAll(), '>', most)
      .execute()
    for (const { part } of crowded)
      await db
        .deleteFrom('key_use')
        .where('part', '=', part)
        .where('last_at', '<', (select) =>
          select
            .selectFrom('key_use')
            .select('last_at')
            .where('part', '=', part)
            .orderBy('last_at', 'desc')
            .offset(most - 1)
            .limit(1),
        )
        .execute()
  },
})

const presented = (db: Db, workspace: string, key: string, since: number) =>
  db
    .selectFrom('key_use')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('key', '=', key)
    .where('last_at', '>=', since)
    .orderBy('last_at', 'desc')
    .orderBy('part')
