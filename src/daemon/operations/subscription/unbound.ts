import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'

interface Unbound {
  warnings: { code: string; detail: string }[]
  next: { command: string[]; why: string }[]
}

/** What to say of a subscription that nobody can use: in assigned, what an account pays for is for the root orgs bound to it. */
export async function unboundOf(
  tables: Tables,
  { id: workspace, billing_mode: mode }: Pick<Row<'workspace'>, 'id' | 'billing_mode'>,
  { id, slug }: Pick<Row<'billing_account'>, 'id' | 'slug'>,
): Promise<Unbound> {
  const roots = mode === 'assigned' ? await tables.billingAccounts.roots(workspace) : []
  if (mode !== 'assigned' || roots.some(({ billing_account: of }) => of === id))
    return { warnings: [], next: [] }
  const free = roots.find((root) => root.billing_account === null && root.archived_at === null)
  return {
    warnings: [
      {
        code: 'account_unbound',
        detail: `No root org is bound to ${slug}: nobody can use what it pays for until one is.`,
      },
    ],
    next: [
      {
        command: free
          ? ['billing', 'account', 'link', slug, '--org', free.slug]
          : ['billing', 'account', 'link', '--help'],
        why: 'bind a root org to it, so that it can be used',
      },
    ],
  }
}
