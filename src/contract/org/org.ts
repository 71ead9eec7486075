import { z } from 'zod'
import { id, timestamp } from '../shapes.ts'

export const Org = z.object({
  id: id('org'),
  workspace: id('workspace'),
  parent: id('org').nullable(),
  depth: z.number().int().describe('0 for a root org, at most 9'),
  slug: z.string(),
  name: z.string(),
  createdAt: timestamp(),
  version: z.number().int(),
})
