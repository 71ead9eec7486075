import type { Output } from '../contract/operation.ts'
import type { createReservation } from '../contract/reservation/create.ts'
import type { Io } from './io.ts'
import { nowThere } from './now-there.ts'
import { card } from './table.ts'
import { minute, until } from './text.ts'

type Reservation = Output<typeof createReservation>['reservation']

/** A reservation for people. */
export const reservationCard = (reservation: Reservation, io: Io): string => {
  const { id, orgSlug, env, resource, amount, expiresAt, endedAt, outcome } = reservation
  const open = outcome === null
  return card(
    [
      ['Reservation', id],
      ['Org', orgSlug],
      ['Env', env],
      [open ? 'Holds' : 'Held', `${amount} ${resource}`],
      ['Until', open ? until(expiresAt, nowThere()) : null],
      ['Used', open ? null : usedOf(reservation)],
      ['Ended', endedAt === null ? null : `${outcome}, ${minute(endedAt)}`],
    ],
    io,
  )
}

function usedOf({ amount, used }: Reservation): string {
  const [inside, beyond] = [Math.min(used ?? 0, amount), Math.max(0, (used ?? 0) - amount)]
  return beyond === 0
    ? `${inside} of the ${amount} held`
    : `${used}: all of the ${amount} held, and ${beyond} beyond them`
}
