import { command } from '../../cli/command.ts'
import { reservationCard } from '../../cli/reservation-card.ts'
import { releaseReservation } from '../../contract/reservation/release.ts'

export default command(releaseReservation, {
  arg: 'reservation',
  examples: ['reservation release rsv_06f3c8v2m1hcq0r5w9e2p7ztk4'],
  render: ({ reservation }, io) => reservationCard(reservation, io),
})
