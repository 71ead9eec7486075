import type { Obstacle } from '../../domain/obstacle.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'

/** The invoice of a subscription whose payment the provider was asked for, and has not answered. */
export async function underWay(
  tables: Tables,
  { workspace, id: subscription }: Pick<Row<'subscription'>, 'workspace' | 'id'>,
): Promise<Row<'invoice'> | undefined> {
  for (const invoice of await tables.invoices.open(workspace, { subscription }))
    if (((await tables.charges.openOf(workspace, invoice.id))?.tries ?? 0) > 0) return invoice
  return undefined
}

/** What stands in the way of letting an invoice go while somebody may be paying it. */
export const unanswered = (
  { number }: Pick<Row<'invoice'>, 'number'>,
  pointer: string,
): Obstacle => ({
  ...{ code: 'conflict', pointer },
  detail: `the provider was asked for the payment of ${number} and has not answered: what it says comes first`,
  next: [{ command: ['invoice', 'get', number ?? ''], why: 'see what became of it' }],
})
