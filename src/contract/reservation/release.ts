import { z } from 'zod'
import { operation } from '../operation.ts'
import { id } from '../shapes.ts'
import { Reservation } from './reservation.ts'

export const releaseReservation = operation({
  id: 'reservation.release',
  http: 'POST /v1/reservations/{reservation}/release',
  summary: 'Let go of what was reserved; nothing of it was used',
  input: z.object({ reservation: id('reservation').describe('Reservation, by id') }),
  output: z.object({ reservation: Reservation }),
  target: 'reservation',
  permission: 'usage.record',
  effect: 'keyed',
  metered: true,
})
