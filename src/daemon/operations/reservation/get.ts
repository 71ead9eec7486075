import { getReservation } from '../../../contract/reservation/get.ts'
import { implement } from '../../implement.ts'
import { endings } from './endings.ts'
import { presentReservation } from './present.ts'

export default implement(getReservation, async ({ target, now }) => {
  const { org, reservation } = target
  const shown = presentReservation(reservation, org.slug, now)
  return { reservation: shown, next: shown.outcome === null ? endings(reservation.id) : [] }
})
