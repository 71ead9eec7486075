import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import type { Obstacle } from '../../../domain/obstacle.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import type { Context } from '../../implement.ts'
import { explained } from '../../pipeline/explained.ts'
import { notFound } from '../../pipeline/not-found.ts'
import { nowhere } from '../../pipeline/target.ts'

type Asking = Pick<Context<never>, 'tables' | 'may' | 'now'>

/** Who will pay for an org, and what is in the way of who was named. */
export interface Payer {
  account: Row<'billing_account'> | null
  obstacle: Obstacle | null
}

const no = (detail: string, ...command: string[]): Payer => ({
  account: null,
  obstacle: {
    ...{ code: 'conflict', pointer: '/billingAccount', detail },
    next: [{ command, why: 'see how it is' }],
  },
})

/** Where capacity is for everybody, no org is bound to an account (I13). */
export const nobodyBound = ({ slug }: Pick<Row<'workspace'>, 'slug'>): string =>
  `${slug} is pooled: what all its accounts give is for all its orgs, and none is bound`

/**
 * Who pays for an org that is made or moved: below another org whoever pays there; for a root org the account that is named,
 * in single the only one. It may be named later as well: until then nothing can be subscribed to for it.
 */
export async function payerFor(
  { tables, may, now }: Asking,
  workspace: Row<'workspace'>,
  parent: Row<'org'> | null,
  ref: string | undefined,
): Promise<Payer> {
  if (ref === undefined)
    return { account: await usualPayer(tables, workspace, parent), obstacle: null }
  if (parent !== null)
    return no(
      `it stands under ${parent.slug}: who pays is said of root orgs`,
      'org',
      'get',
      parent.slug,
    )
  if (workspace.billing_mode === 'pooled')
    return no(nobodyBound(workspace), 'billing', 'account', 'list')
  if (!may('billing.manage', nowhere))
    throw new Failure(
      'forbidden',
      'Naming who pays for a root org needs billing.manage on the whole workspace, and your roles there lack it.',
      explained(newId('decision', now)),
    )
  const account = await tables.billingAccounts.find(workspace.id, ref)
  if (!account) throw notFound('billingAccount', ref)
  return { account, obstacle: null }
}

async function usualPayer(
  tables: Tables,
  { id, billing_mode: mode }: Row<'workspace'>,
  parent: Row<'org'> | null,
): Promise<Row<'billing_account'> | null> {
  const known = parent?.billing_account ?? null
  if (known !== null) return (await tables.billingAccounts.find(id, known)) ?? null
  if (parent !== null || mode !== 'single') return null
  return (await tables.billingAccounts.all(id))[0] ?? null
}
