import type { Output } from '../../../contract/operation.ts'
import type { createReservation } from '../../../contract/reservation/create.ts'
import type { Row } from '../../../store/schema.ts'
import { iso, isoOrNull } from '../time.ts'

/** A reservation as it is at a moment: its time ends it, also where nobody wrote that down yet. */
export function presentReservation(
  row: Row<'reservation'>,
  orgSlug: string,
  now: number,
): Output<typeof createReservation>['reservation'] {
  const { ended_at, outcome, used } = hasLapsed(row, now)
    ? { ended_at: row.expires_at, outcome: 'expired' as const, used: 0 }
    : row
  return {
    ...{ id: row.id, org: row.org, orgSlug, env: row.env },
    ...{ resource: row.resource, amount: row.amount },
    createdAt: iso(row.created_at),
    expiresAt: iso(row.expires_at),
    endedAt: isoOrNull(ended_at),
    ...{ outcome, used },
  }
}

const hasLapsed = ({ outcome, expires_at }: Row<'reservation'>, now: number): boolean =>
  outcome === null && expires_at <= now
