import { type Amounts, given, summed } from '../../domain/billing/pool.ts'
import type { Db } from '../schema.ts'
import { subscriptions } from './subscriptions.ts'

/**
 * What the counted subscriptions of a pool give, by resource: of a whole workspace, or of one billing account where they
 * are kept apart.
 */
export const capacityOf =
  (db: Db) =>
  async (workspace: string, pool: string): Promise<Amounts> => {
    const account = pool === workspace ? null : pool
    const rows = await subscriptions(db).standing(workspace, account)
    return summed(
      rows.map(({ state, items }) =>
        given(
          {
            ...{ state, atEnd: null },
            items: items.map(({ resource, quantity }) => ({
              ...{ resource, quantity, unit: 0n, next: null },
            })),
          },
          'now',
        ),
      ),
    )
  }
