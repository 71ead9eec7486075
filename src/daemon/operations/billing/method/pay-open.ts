import type { Row } from '../../../../store/schema.ts'
import type { Tables } from '../../../../store/tables.ts'
import { chargeFor } from '../../../billing/invoicing.ts'

/** Charges everything that is open of an account anew, with its default method; answers the numbers. */
export async function payOpen(
  tables: Tables,
  { workspace, id: account }: Pick<Row<'billing_account'>, 'workspace' | 'id'>,
  now: number,
): Promise<string[]> {
  const open = await tables.invoices.open(workspace, { account })
  for (const invoice of open) await chargeFor(tables, invoice, now)
  return open.flatMap(({ number }) => number ?? [])
}
