import type { Db, NewRow } from './schema.ts'

/** How an endpoint does, from its tries since some time. */
export interface Tries {
  webhook: string
  tries: number
  taken: number
}

/** What each try to deliver came to. */
export const deliveryAttempts = (db: Db) => ({
  insert: (row: NewRow<'delivery_attempt'>) =>
    db
      .insertInto('delivery_attempt')
      .values(row)
      .onConflict((conflict) => conflict.columns(['delivery', 'number']).doNothing())
      .execute(),
  of: (workspace: string, deliveries: readonly string[]) =>
    db
      .selectFrom('delivery_attempt')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('delivery', 'in', deliveries.length > 0 ? deliveries : [''])
      .orderBy('delivery')
      .orderBy('number')
      .execute(),
  /** How many tries at each of these webhooks there were since then, and how many were taken. */
  since: async (webhooks: readonly string[], at: number): Promise<Tries[]> => {
    const rows = await db
      .selectFrom('delivery_attempt')
      .select((select) => [
        'webhook',
        select.fn.countAll<number>().as('tries'),
        select.fn
          .sum<number>(select.case().when('fault', 'is', null).then(1).else(0).end())
          .as('taken'),
      ])
      .where('webhook', 'in', webhooks.length > 0 ? webhooks : [''])
      .where('at', '>=', at)
      .groupBy('webhook')
      .execute()
    return rows.map(({ webhook, tries, taken }) => ({
      ...{ webhook, tries: Number(tries), taken: Number(taken) },
    }))
  },
  /** How many deliveries of each of these webhooks wait, and how many of them were tried in vain. */
  pressure: async (webhooks: readonly string[]) => {
    const rows = await db
      .selectFrom('delivery')
      .select((select) => [
        'webhook',
        select.fn.countAll<number>().as('waiting'),
        select.fn
          .sum<number>(select.case().when('attempts', '>', 0).then(1).else(0).end())
          .as('retrying'),
      ])
      .where('webhook', 'in', webhooks.length > 0 ? webhooks : [''])
      .where('outcome', 'is', null)
      .groupBy('webhook')
      .execute()
    return rows.map(({ webhook, waiting, retrying }) => ({
      ...{ webhook, waiting: Number(waiting), retrying: Number(retrying) },
    }))
  },
})
