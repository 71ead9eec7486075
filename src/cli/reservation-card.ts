import type { Output } from '../contract/operation.ts'
import type { createReservation } from '../contract/reservation/create.ts'
import type { Io } from './io.ts'
import { card } from './table.ts'
import { minute } from './text.ts'

/** A reservation for people. */
export const reservationCard = (
  reservation: Output<typeof createReservation>['reservation'],
  io: Io,
): string => {
  const { id, org, env, resource, amount, expiresAt, outcome, used } = reservation
  return card(
    [
      ['Reservation', id],
      ['Org', org],
      ['Env', env],
      ['Holds', outcome === null ? `${amount} ${resource}` : null],
      ['Until', outcome === null ? minute(expiresAt) : null],
      ['Ended', outcome === null ? null : `${outcome}, ${used} of ${amount} ${resource} used`],
    ],
    io,
  )
}
