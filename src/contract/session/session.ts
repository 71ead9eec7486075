import { z } from 'zod'
import { id, timestamp } from '../shapes.ts'

/** When the secret of a session ends; earlier than the session where that can be renewed. */
export const secretEnd = () =>
  timestamp().describe('When its secret ends; earlier than the session where that is renewed')

export const Session = z.object({
  id: id('session'),
  current: z.boolean().describe('Whether it is the one of this call'),
  address: z
    .string()
    .nullable()
    .describe(
      'Where it was made from: an IP address, local for this machine, null where nobody noted it',
    ),
  label: z
    .string()
    .nullable()
    .describe('What it signs in: a browser, or the machine that asked; null where nobody noted it'),
  createdAt: timestamp(),
  lastUsedAt: timestamp().nullable(),
  renewedAt: timestamp()
    .nullable()
    .describe('When its secret was last renewed; null where it never was'),
  expiresAt: timestamp().describe('When it ends, whatever is renewed'),
})
