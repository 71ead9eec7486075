import { z } from 'zod'
import { operation } from '../operation.ts'
import { span } from '../span.ts'
import { amount, resourceName, where } from '../usage/fields.ts'
import { Reservation } from './reservation.ts'

const second = 1000

export const createReservation = operation({
  id: 'reservation.create',
  http: 'POST /v1/reservations',
  summary: 'Hold room for what will be used in a moment',
  input: z.object({
    ...where,
    resource: resourceName(),
    amount: amount(1).describe('How much to hold'),
    for: span({ least: second, most: 24 * 3600 * second })
      .default('15m')
      .describe('How long to hold it, as in 15m; at most 24h'),
  }),
  output: z.object({ reservation: Reservation }),
  target: 'scope',
  permission: 'usage.record',
  effect: 'keyed',
  metered: true,
})
