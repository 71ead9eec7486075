import { z } from 'zod'
import { operation } from '../operation.ts'
import { id } from '../shapes.ts'
import { Reservation } from './reservation.ts'

export const getReservation = operation({
  id: 'reservation.get',
  http: 'GET /v1/reservations/{reservation}',
  summary: 'Show what a reservation holds, or how it ended',
  input: z.object({ reservation: id('reservation').describe('Reservation, by id') }),
  output: z.object({ reservation: Reservation }),
  target: 'reservation',
  permission: 'usage.read',
  effect: 'safe',
})
