import { Failure } from '../../domain/failure.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import type { Context } from '../implement.ts'
import { placeOf } from '../operations/org/place.ts'
import { nowhere } from '../pipeline/target.ts'

interface Reading {
  target: { workspace: Row<'workspace'> }
  tables: Tables
  may: Context<never>['may']
}

export interface Readable {
  accounts: Row<'billing_account'>[]
  /** Deleted ones, whose subscriptions and invoices stay: for those who read all billing of the workspace. */
  gone: Row<'billing_account'>[]
  /** Whether nothing of the workspace's billing is left out, what deleted accounts leave behind included. */
  whole: boolean
}

/** The billing accounts that the caller may read: each is judged at the one root org that it pays for, else on the workspace (ADR 0035). */
export async function readableAccounts({ target, tables, may }: Reading): Promise<Readable> {
  const { id } = target.workspace
  const ever = await tables.billingAccounts.ever(id)
  const [accounts, gone] = [true, false].map((standing) =>
    ever.filter(({ deleted_at: at }) => (at === null) === standing),
  ) as [typeof ever, typeof ever]
  if (may('billing.read', nowhere)) return { accounts, gone, whole: true }
  const roots = Map.groupBy(
    await tables.billingAccounts.roots(id),
    ({ billing_account: account }) => account,
  )
  const own = accounts.filter((account) => {
    const [only, second] = roots.get(account.id) ?? []
    return only && !second && may('billing.read', placeOf(only))
  })
  return { accounts: own, gone: [], whole: false }
}

/** Of what may be read, the ids that a list is about: those of the account that is named, or all; null where nothing is left out. */
export const accountsMeant = (
  { accounts, gone, whole }: Readable,
  named: Row<'billing_account'> | undefined,
): readonly string[] | null => {
  if (named) return [readableOne({ accounts, gone }, named).id]
  return whole ? null : accounts.map(({ id }) => id)
}

/** The account, where the caller may read it. */
export function readableOne(
  { accounts, gone }: Pick<Readable, 'accounts' | 'gone'>,
  { id, slug }: Pick<Row<'billing_account'>, 'id' | 'slug'>,
): Row<'billing_account'> {
  const found = [...accounts, ...gone].find((one) => one.id === id)
  if (found) return found
  throw new Failure(
    'forbidden',
    `What ${slug} pays is for those who hold billing.read at the one root org that it pays for, or on the workspace.`,
    { next: [{ command: ['billing', 'account', 'list'], why: 'see the accounts that you may' }] },
  )
}
