import { Failure } from '../../domain/failure.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import type { Targets } from './target.ts'

export type BillingKind = 'billingAccount' | 'method' | 'subscription' | 'invoice'

export const isOfBilling = (kind: string): kind is BillingKind =>
  kind === 'billingAccount' || kind === 'method' || kind === 'subscription' || kind === 'invoice'

type Rows = Partial<
  Pick<Targets['method'], 'billing' | 'method'> &
    Pick<Targets['subscription'], 'subscription'> &
    Pick<Targets['invoice'], 'invoice'>
>

/**
 * A billing account by id or slug, an invoice by id or number, a method or a subscription by id, and the one root org that is
 * bound to the account: whoever answers for billing there may manage it (ADR 0035). null where there is none.
 */
export async function loadBilling(
  kind: BillingKind,
  ref: string,
  workspace: Row<'workspace'>,
  tables: Tables,
): Promise<(Rows & { paysFor: Row<'org'> | undefined }) | null> {
  const rows = await billingRows(kind, ref, workspace, tables)
  if (!rows) return null
  const account = rows.billing?.id ?? rows.invoice?.billing_account ?? ''
  const [only, second] = await tables.billingAccounts.roots(workspace.id, account)
  return { ...rows, paysFor: second ? undefined : only }
}

/** The rows alone. */
export async function billingRows(
  kind: BillingKind,
  ref: string,
  { id, slug }: Row<'workspace'>,
  tables: Tables,
): Promise<Rows | null> {
  if (kind === 'billingAccount') {
    const billing =
      ref === '' ? await onlyOne(tables, id, slug) : await tables.billingAccounts.find(id, ref)
    return billing ? { billing } : null
  }
  if (kind === 'invoice') {
    const invoice = await tables.invoices.find(id, ref)
    return invoice ? { invoice } : null
  }
  const method = kind === 'method' ? await tables.billingMethods.find(id, ref) : undefined
  const subscription = kind === 'subscription' ? await tables.subscriptions.get(id, ref) : undefined
  const account = (method ?? subscription)?.billing_account
  // A subscription that is over outlives its account.
  const billing = account && (await tables.billingAccounts.findEver(id, account))
  if (!billing) return null
  return { billing, ...(method ? { method } : {}), ...(subscription ? { subscription } : {}) }
}

/** Where none is named, the only one there is. */
async function onlyOne(tables: Tables, workspace: string, slug: string) {
  const all = await tables.billingAccounts.all(workspace)
  if (all.length === 1) return all[0]
  throw new Failure(
    'invalid_input',
    all.length === 0
      ? `There is no billing account in ${slug} yet.`
      : `Name the billing account: ${slug} has ${all.length}.`,
    {
      errors: [
        {
          pointer: '/billingAccount',
          detail: all.length === 0 ? 'has to be made first' : 'is missing',
        },
      ],
      next: [
        all.length === 0
          ? { command: ['billing', 'account', 'create', '--help'], why: 'make one' }
          : { command: ['billing', 'account', 'list'], why: 'see them' },
      ],
    },
  )
}
