import { z } from 'zod'
import { operation } from '../operation.ts'
import { id } from '../shapes.ts'
import { amount } from '../usage/fields.ts'
import { Reservation } from './reservation.ts'

export const commitReservation = operation({
  id: 'reservation.commit',
  http: 'POST /v1/reservations/{reservation}/commit',
  summary: 'Use what was reserved, or some of it, and let go of the rest',
  input: z.object({
    reservation: id('reservation').describe('Reservation, by id'),
    amount: amount(1)
      .optional()
      .describe('How much is used; without it, all. What goes beyond must find room as any use'),
  }),
  output: z.object({ reservation: Reservation }),
  target: 'reservation',
  permission: 'usage.record',
  effect: 'keyed',
  metered: true,
})
