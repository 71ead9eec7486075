import type { Row } from '../../../../store/schema.ts'
import type { Tables } from '../../../../store/tables.ts'
import { chargeFor } from '../../../billing/invoicing.ts'
import { presentInvoiceNow } from '../../invoice/present.ts'

type Paying = Awaited<ReturnType<typeof presentInvoiceNow>>

/** Charges everything that is open of an account anew, with its default method; answers what. */
export async function payOpen(
  tables: Tables,
  { workspace, id: account }: Pick<Row<'billing_account'>, 'workspace' | 'id'>,
  now: number,
): Promise<{ charged: string[]; invoices: Paying[] }> {
  const invoices: Paying[] = []
  for (const open of await tables.invoices.open(workspace, { account })) {
    await chargeFor(tables, open, now)
    invoices.push(await presentInvoiceNow(tables, open))
  }
  return { charged: invoices.flatMap(({ number }) => number ?? []), invoices }
}
