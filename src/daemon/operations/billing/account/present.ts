import { summed } from '../../../../domain/billing/pool.ts'
import { isCounted } from '../../../../domain/billing/subscription.ts'
import type { Currency } from '../../../../domain/money.ts'
import type { Row } from '../../../../store/schema.ts'
import type { Tables } from '../../../../store/tables.ts'
import { iso } from '../../time.ts'
import { labelOf } from '../method/present.ts'

/** Billing accounts with what each gives and costs, in as many queries as for one. */
export async function presentAccounts(
  tables: Tables,
  workspace: string,
  rows: readonly Row<'billing_account'>[],
) {
  const standing = await tables.subscriptions.standing(workspace)
  const roots = await tables.billingAccounts.roots(workspace)
  const methods = await tables.billingMethods.of(workspace)
  const open = await tables.invoices.openTotals(workspace)
  return rows.map((row) => {
    const counted = standing.filter(
      ({ billing_account: account, state }) => account === row.id && isCounted(state),
    )
    const items = counted.flatMap((subscription) => subscription.items)
    const method = methods.find(({ id }) => id === row.default_method)
    return {
      ...{ id: row.id, workspace, slug: row.slug, name: row.name, email: row.email },
      ...{ phone: row.phone, description: row.description },
      currency: row.currency as Currency,
      invoicePrefix: row.prefix,
      orgs: roots.filter(({ billing_account: of }) => of === row.id).map(({ slug }) => slug),
      method: method ? labelOf(method) : null,
      subscriptions: counted.length,
      capacity: summed(items.map(({ resource, quantity }) => ({ [resource]: quantity }))),
      monthly: items.reduce((sum, { unit, quantity }) => sum + unit * quantity, 0),
      open: open.get(row.id) ?? 0,
      createdAt: iso(row.created_at),
      version: row.version,
    }
  })
}

export async function presentAccount(tables: Tables, row: Row<'billing_account'>) {
  const [one] = await presentAccounts(tables, row.workspace, [row])
  return one as NonNullable<typeof one>
}
