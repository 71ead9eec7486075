import { z } from 'zod'
import { operation } from '../operation.ts'
import { env, inWorkspace, list, page, ref } from '../shapes.ts'
import { resourceName } from '../usage/fields.ts'
import { Reservation, reservationStates } from './reservation.ts'

export const listReservations = operation({
  id: 'reservation.list',
  http: 'GET /v1/reservations',
  summary: 'List reservations, newest first: those that hold room, and how others ended',
  input: z.object({
    workspace: inWorkspace().optional(),
    org: ref('org').optional().describe('Only of this org and what stands below it'),
    env: env().optional().describe('Only of this env'),
    resource: resourceName().optional().describe('Only of this resource'),
    state: z
      .enum(reservationStates, {
        error: `is no state: it is one of ${reservationStates.join(', ')}`,
      })
      .optional()
      .describe('Only those in this state'),
    ...page('reservation'),
  }),
  output: list(Reservation),
  target: 'scope',
  permission: 'usage.read',
  effect: 'safe',
  each: true,
})
