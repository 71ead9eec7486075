import { z } from 'zod'
import { env, id, timestamp } from '../shapes.ts'

export const Reservation = z.object({
  id: id('reservation'),
  org: id('org'),
  env: env(),
  resource: z.string(),
  amount: z.number().int(),
  createdAt: timestamp(),
  expiresAt: timestamp(),
  endedAt: timestamp().nullable(),
  outcome: z.enum(['committed', 'released', 'expired']).nullable().describe('null: it is open'),
  used: z.number().int().nullable().describe('What was used of it in the end'),
})
