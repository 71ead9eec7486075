import { z } from 'zod'
import { id, timestamp } from '../shapes.ts'

export const Session = z.object({
  id: id('session'),
  current: z.boolean().describe('Whether it is the one of this call'),
  address: z
    .string()
    .nullable()
    .describe(
      'Where it was made from: an IP address, local for this machine, null where nobody noted it',
    ),
  createdAt: timestamp(),
  lastUsedAt: timestamp().nullable(),
  expiresAt: timestamp(),
})
