import type { NextStep, Violation } from '../../../domain/failure.ts'
import type { Obstacle } from '../../../domain/obstacle.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import { noRoomFor } from '../../metering/refusals.ts'

/** What stands in the way of the use that moves along. As a root org somebody has to pay for it, and may be named right here. */
export async function crowding(
  tables: Tables,
  workspace: Row<'workspace'>,
  org: Row<'org'>,
  parent: Row<'org'> | null,
  violated: readonly Violation[],
): Promise<Obstacle[]> {
  if (parent) return noRoomFor(tables, workspace, violated, '/parent')
  const found = await noRoomFor(tables, workspace, violated, '/root')
  const isUnpaid = found.some((one) => one.violated?.node === org.id)
  const next = isUnpaid ? await payers(tables, workspace.id, org) : []
  return found.map((one) => (one.violated?.node === org.id ? { ...one, next } : one))
}

async function payers(tables: Tables, workspace: string, { slug }: Row<'org'>) {
  const [only, second] = await tables.billingAccounts.all(workspace)
  const move = ['org', 'move', slug, '--root', '--billing-account']
  const choose: NextStep = {
    command: ['billing', 'account', 'list'],
    why: `see who could pay for it, then: ptc ${move.join(' ')} ACCOUNT`,
  }
  const name: NextStep | null =
    only && !second ? { command: [...move, only.slug], why: 'let it pay for this one' } : null
  return [name ?? choose]
}
