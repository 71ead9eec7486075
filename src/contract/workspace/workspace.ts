import { z } from 'zod'
import { id, timestamp } from '../shapes.ts'

export const billingModes = ['single', 'assigned', 'pooled'] as const

export const Workspace = z.object({
  id: id('workspace'),
  slug: z.string(),
  name: z.string(),
  billingMode: z.enum(billingModes).describe('Permanent: chosen when the workspace is made'),
  createdAt: timestamp(),
  archivedAt: timestamp().nullable().describe('null: in use'),
  testClock: z
    .boolean()
    .describe('Whether it has a clock of its own, to try time with; settled when it is made'),
  version: z.number().int(),
})
