import { command } from '../../cli/command.ts'
import { reservationCard } from '../../cli/reservation-card.ts'
import { commitReservation } from '../../contract/reservation/commit.ts'

export default command(commitReservation, {
  arg: 'reservation',
  examples: ['reservation commit rsv_06f3c8v2m1hcq0r5w9e2p7ztk4'],
  render: ({ reservation }, io) => reservationCard(reservation, io),
})
