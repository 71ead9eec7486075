import { command } from '../../cli/command.ts'
import { reservationCard } from '../../cli/reservation-card.ts'
import { getReservation } from '../../contract/reservation/get.ts'

export default command(getReservation, {
  arg: 'reservation',
  examples: ['reservation get rsv_06f3c8v2m1hcq0r5w9e2p7ztk4'],
  render: ({ reservation }, io) => reservationCard(reservation, io),
})
