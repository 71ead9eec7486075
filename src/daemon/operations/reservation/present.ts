import type { Output } from '../../../contract/operation.ts'
import type { createReservation } from '../../../contract/reservation/create.ts'
import { Failure } from '../../../domain/failure.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import { iso, isoOrNull } from '../time.ts'

export const presentReservation = (
  row: Row<'reservation'>,
): Output<typeof createReservation>['reservation'] => ({
  ...{ id: row.id, org: row.org, env: row.env, resource: row.resource, amount: row.amount },
  createdAt: iso(row.created_at),
  expiresAt: iso(row.expires_at),
  endedAt: isoOrNull(row.ended_at),
  ...{ outcome: row.outcome, used: row.used },
})

/** Ends a reservation, or refuses where it is over: it ends once, and its time ends it too. */
export async function endOpen(
  tables: Tables,
  row: Row<'reservation'>,
  outcome: 'committed' | 'released',
  used: number,
  now: number,
): Promise<Row<'reservation'>> {
  const open = row.outcome === null && row.expires_at > now
  if (open && (await tables.reservations.end(row, outcome, used, now)))
    return { ...row, outcome, used, ended_at: now }
  const { id } = row
  throw new Failure(
    'conflict',
    `The reservation ${id} is over: it was committed, released, or its time has passed.`,
    {
      next: [{ command: ['reservation', 'create', '--help'], why: 'hold room anew' }],
    },
  )
}
