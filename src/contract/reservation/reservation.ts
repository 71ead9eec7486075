import { z } from 'zod'
import { env, id, timestamp } from '../shapes.ts'

export const reservationStates = ['open', 'committed', 'released', 'expired'] as const

export const Reservation = z.object({
  id: id('reservation'),
  org: id('org'),
  orgSlug: z.string(),
  env: env(),
  resource: z.string(),
  amount: z.number().int(),
  createdAt: timestamp(),
  expiresAt: timestamp(),
  endedAt: timestamp().nullable(),
  outcome: z.enum(['committed', 'released', 'expired']).nullable().describe('null: it is open'),
  used: z
    .number()
    .int()
    .nullable()
    .describe('What was used in the end, also beyond what it held; null: it is open'),
})
