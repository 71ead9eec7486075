import type { Db, NewRow, Row } from './schema.ts'

type Claimed = Pick<Row<'delivery'>, 'id' | 'fence'>
type New = Pick<
  NewRow<'delivery'>,
  'id' | 'workspace' | 'webhook' | 'event' | 'type' | 'occasion' | 'body' | 'created_at' | 'due_at'
>

/** Whose deliveries a page is of. */
export interface DeliveryFilter {
  webhook: string
  state?: 'waiting' | 'delivered' | 'failed' | 'cancelled'
  event?: string
}

/** Events on their way to endpoints. A claim is a lease: it ends by itself, and its fence tells who holds the latest. */
export const deliveries = (db: Db) => ({
  /** Keeps deliveries, each webhook's of an event once for each occasion. */
  insert: async (rows: readonly New[]): Promise<void> => {
    if (rows.length === 0) return
    await db
      .insertInto('delivery')
      .values(rows.map((row) => ({ ...row, attempts: 0, fence: 0 })))
      .onConflict((conflict) => conflict.columns(['webhook', 'event', 'occasion']).doNothing())
      .execute()
  },
  get: (workspace: string, id: string) =>
    db
      .selectFrom('delivery')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .executeTakeFirst(),
  page: (
    workspace: string,
    { webhook, state, event }: DeliveryFilter,
    before: string | null,
    limit: number,
  ) => {
    let query = db
      .selectFrom('delivery')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('webhook', '=', webhook)
      .$if(before !== null, (query) => query.where('id', '<', before ?? ''))
    if (event) query = query.where('event', '=', event)
    if (state === 'waiting') query = query.where('outcome', 'is', null)
    else if (state) query = query.where('outcome', '=', state)
    return query.orderBy('id', 'desc').limit(limit).execute()
  },
  /** What became of these events at a webhook, each time that they were sent. */
  outcomes: (webhook: string, events: readonly string[]) =>
    db
      .selectFrom('delivery')
      .select(['event', 'outcome'])
      .where('webhook', '=', webhook)
      .where('event', 'in', events.length > 0 ? events : [''])
      .execute(),
  /** The webhooks to which something is due, the longest waiting first, of every workspace. */
  dueAt: async (now: number, limit: number): Promise<string[]> => {
    const rows = await db
      .selectFrom('delivery')
      .select('webhook')
      .where('due_at', '<=', now)
      .groupBy('webhook')
      .orderBy((order) => order.fn.min('due_at'))
      .limit(limit)
      .execute()
    return rows.map(({ webhook }) => webhook)
  },
  /** How many of a webhook are under way, whoever has them. */
  inFlight: async (webhook: string, now: number): Promise<number> => {
    const { total } = await db
      .selectFrom('delivery')
      .select((select) => select.fn.countAll<number>().as('total'))
      .where('webhook', '=', webhook)
      .where('due_at', 'is not', null)
      .where('leased_until', '>', now)
      .executeTakeFirstOrThrow()
    return Number(total)
  },
  due: (webhook: string, now: number, limit: number) =>
    db
      .selectFrom('delivery')
      .selectAll()
      .where('webhook', '=', webhook)
      .where('due_at', '<=', now)
      .orderBy('due_at')
      .orderBy('id')
      .limit(limit)
      .execute(),
  /** Takes a delivery until the lease ends; undefined where another server has. */
  claim: ({ id, fence }: Claimed, leasedUntil: number) =>
    db
      .updateTable('delivery')
      .set((set) => ({
        ...{ due_at: leasedUntil, leased_until: leasedUntil },
        ...{ fence: set('fence', '+', 1), attempts: set('attempts', '+', 1) },
      }))
      .where('id', '=', id)
      .where('fence', '=', fence)
      .where('due_at', 'is not', null)
      .returningAll()
      .executeTakeFirst(),
  /** Says what became of a try; false where the lease was lost. */
  settle: async (
    { id, fence }: Claimed,
    to: Pick<Row<'delivery'>, 'due_at' | 'outcome' | 'ended_at'>,
  ): Promise<boolean> => {
    const settled = await db
      .updateTable('delivery')
      .set({ ...to, leased_until: null })
      .where('id', '=', id)
      .where('fence', '=', fence)
      .where('outcome', 'is', null)
      .executeTakeFirst()
    return settled.numUpdatedRows === 1n
  },
  /** Lets what is not over wait until the endpoint is brought back. */
  rest: (webhook: string) =>
    db
      .updateTable('delivery')
      .set({ due_at: null, leased_until: null })
      .where('webhook', '=', webhook)
      .where('outcome', 'is', null)
      .execute(),
  /** Lets what waited go on. */
  wake: (webhook: string, now: number) =>
    db
      .updateTable('delivery')
      .set({ due_at: now })
      .where('webhook', '=', webhook)
      .where('outcome', 'is', null)
      .where('due_at', 'is', null)
      .execute(),
  /** Ends what is not over, because there is no endpoint any more. */
  cancel: (webhook: string, now: number) =>
    db
      .updateTable('delivery')
      .set({ ...{ outcome: 'cancelled', ended_at: now }, due_at: null, leased_until: null })
      .where('webhook', '=', webhook)
      .where('outcome', 'is', null)
      .execute(),
  /** Forgets deliveries that were made before then, with their tries. */
  purge: async (before: number): Promise<void> => {
    await db.deleteFrom('delivery_attempt').where('at', '<', before).execute()
    await db.deleteFrom('delivery').where('created_at', '<', before).execute()
  },
})
