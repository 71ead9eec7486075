import { compiled } from './compiled.ts'
import { manyRows } from './many-rows.ts'
import type { Pending } from './pending.ts'
import type { Db, NewRow } from './schema.ts'

const advance = compiled(['chain'], (db, { chain }) =>
  db
    .updateTable('audit_head')
    .set((set) => ({ seq: set('seq', '+', 1) }))
    .where('chain', '=', chain)
    .returning(['seq', 'hash as previous']),
)
const last = compiled(['chain'], (db, { chain }) =>
  db.selectFrom('audit_head').select(['seq', 'hash']).where('chain', '=', chain),
)
const setHash = compiled(['chain', 'hash'], (db, { chain, hash }) =>
  db.updateTable('audit_head').set({ hash }).where('chain', '=', chain),
)
const insert = manyRows('audit_event', [
  ...(['chain', 'seq', 'previous', 'hash', 'at', 'actor', 'action', 'target'] as const),
  ...(['outcome', 'request_id', 'decision_id', 'detail'] as const),
])

export const audit = (db: Db, pending: Pending | null) => ({
  /** Starts a chain if it has none yet. */
  open: (chain: string, genesis: string) =>
    db
      .insertInto('audit_head')
      .values({ chain, seq: 0, hash: genesis })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  /** Takes the next place in a chain. The update locks the head row, so that no two events take the same one. */
  advance: async (chain: string): Promise<{ seq: number; previous: string } | undefined> => {
    const known = pending?.head(chain) ?? (pending?.alone ? (await last(db, { chain }))[0] : null)
    const place = known
      ? { seq: known.seq + 1, previous: known.hash }
      : (await advance(db, { chain }))[0]
    if (place) pending?.setHead(chain, { seq: place.seq, hash: place.previous })
    return place
  },
  append: async (row: NewRow<'audit_event'>) => {
    if (pending) {
      pending.event(row)
      pending.setHead(row.chain, { seq: row.seq, hash: row.hash })
      return
    }
    await insert(db, [row])
    await setHash(db, { chain: row.chain, hash: row.hash })
  },
  head: (chain: string) =>
    db.selectFrom('audit_head').selectAll().where('chain', '=', chain).executeTakeFirst(),
  /** Where chains say they end, with the event that is there, how many are beyond, and when each was last verified. */
  heads: (limit: number) =>
    db
      .selectFrom('audit_head')
      .leftJoin('audit_event', (join) =>
        join
          .onRef('audit_event.chain', '=', 'audit_head.chain')
          .onRef('audit_event.seq', '=', 'audit_head.seq'),
      )
      .select(['audit_head.chain', 'audit_head.seq', 'audit_head.hash'])
      .select(['audit_event.hash as eventHash', 'audit_event.at'])
      .select((select) => [
        select
          .selectFrom('audit_event as later')
          .select((count) => count.fn.countAll<number>().as('total'))
          .whereRef('later.chain', '=', 'audit_head.chain')
          .whereRef('later.seq', '>', 'audit_head.seq')
          .$asScalar()
          .as('beyond'),
        select
          .selectFrom('audit_verification')
          .select((last) => last.fn.max('audit_verification.at').as('at'))
          .whereRef('audit_verification.chain', '=', 'audit_head.chain')
          .$asScalar()
          .as('verifiedAt'),
      ])
      .orderBy('audit_head.chain')
      .limit(limit)
      .execute(),
  /** Every chain with its head, and the workspace that it is of. */
  chains: () =>
    db
      .selectFrom('audit_head')
      .leftJoin('workspace', 'workspace.id', 'audit_head.chain')
      .select(['audit_head.chain', 'audit_head.seq', 'workspace.slug as workspace'])
      .orderBy('audit_head.chain')
      .execute(),
  /** The hash of one event. */
  hashAt: async (chain: string, seq: number): Promise<string | undefined> =>
    (
      await db
        .selectFrom('audit_event')
        .select('hash')
        .where('chain', '=', chain)
        .where('seq', '=', seq)
        .executeTakeFirst()
    )?.hash,
  /** Newest first, below `before`. */
  page: (chain: string, action: string | undefined, before: number, limit: number) => {
    let query = db
      .selectFrom('audit_event')
      .selectAll()
      .where('chain', '=', chain)
      .where('seq', '<', before)
    if (action !== undefined) query = query.where('action', '=', action)
    return query.orderBy('seq', 'desc').limit(limit).execute()
  },
  /** The first place that no chain has, or that is taken twice: rows which walking from place to place would pass by. */
  stray: async (chain: string): Promise<number | undefined> =>
    (
      await db
        .selectFrom('audit_event')
        .select('seq')
        .where('chain', '=', chain)
        .groupBy('seq')
        .having((having) =>
          having.or([having(having.fn.countAll(), '>', 1), having('seq', '<', 1)]),
        )
        .orderBy('seq')
        .limit(1)
        .executeTakeFirst()
    )?.seq,
  /** Oldest first, above `after`: the order in which the chain is recomputed. */
  following: (chain: string, after: number, limit: number) =>
    db
      .selectFrom('audit_event')
      .selectAll()
      .where('chain', '=', chain)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(limit)
      .execute(),
  recordVerification: (row: NewRow<'audit_verification'>) =>
    db
      .insertInto('audit_verification')
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(['chain', 'seq']).doUpdateSet({ at: row.at, by: row.by }),
      )
      .execute(),
  lastVerification: (chain: string) =>
    db
      .selectFrom('audit_verification')
      .selectAll()
      .where('chain', '=', chain)
      .orderBy('at', 'desc')
      .limit(1)
      .executeTakeFirst(),
})
