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
  version: z.number().int(),
})
