import type { Db, NewRow, Row } from './schema.ts'

type Claimed = Pick<Row<'webhook_drill'>, 'id' | 'fence'>

/** Drills of endpoints, under way and over. */
export const webhookDrills = (db: Db) => ({
  insert: (row: Omit<NewRow<'webhook_drill'>, 'fence'>) =>
    db
      .insertInto('webhook_drill')
      .values({ ...row, fence: 0 })
      .execute(),
  /** The latest drill of each of these webhooks. */
  latest: (webhooks: readonly string[]) =>
    db
      .selectFrom('webhook_drill')
      .selectAll()
      .where('webhook', 'in', webhooks.length > 0 ? webhooks : [''])
      .where('id', 'in', (latest) =>
        latest
          .selectFrom('webhook_drill as later')
          .select((select) => select.fn.max('later.id').as('id'))
          .groupBy('later.webhook'),
      )
      .execute(),
  /** The latest drill that was passed at what a webhook is now: its url and its newest secret. */
  passed: (webhook: string, url: string, secret: number) =>
    db
      .selectFrom('webhook_drill')
      .selectAll()
      .where('webhook', '=', webhook)
      .where('url', '=', url)
      .where('secret', '=', secret)
      .where('passed_at', 'is not', null)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst(),
  due: (now: number, limit: number) =>
    db
      .selectFrom('webhook_drill')
      .selectAll()
      .where('due_at', '<=', now)
      .orderBy('due_at')
      .limit(limit)
      .execute(),
  claim: ({ id, fence }: Claimed, leaseUntil: number) =>
    db
      .updateTable('webhook_drill')
      .set((set) => ({ due_at: leaseUntil, fence: set('fence', '+', 1) }))
      .where('id', '=', id)
      .where('fence', '=', fence)
      .where('due_at', 'is not', null)
      .returningAll()
      .executeTakeFirst(),
  end: (
    { id, fence }: Claimed,
    to: Pick<Row<'webhook_drill'>, 'ended_at' | 'passed_at' | 'results'>,
  ) =>
    db
      .updateTable('webhook_drill')
      .set({ ...to, due_at: null })
      .where('id', '=', id)
      .where('fence', '=', fence)
      .execute(),
})
