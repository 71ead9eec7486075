import { command } from '../../cli/command.ts'
import { reservationCard } from '../../cli/reservation-card.ts'
import { orgMeant } from '../../cli/usage-input.ts'
import { createReservation } from '../../contract/reservation/create.ts'

export default command(createReservation, {
  examples: ['reservation create --org europe --resource users --amount 5 --for 10m'],
  about: 'What is held counts against every limit as use does, until it is used or its time is up.',
  defaults: orgMeant,
  render: ({ reservation }, io) => reservationCard(reservation, io),
})
