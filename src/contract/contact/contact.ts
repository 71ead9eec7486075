import { z } from 'zod'
import { id, timestamp } from '../shapes.ts'

/** Somebody who is told things: no account, no role, nothing to decide (I8). */
export const Contact = z.object({
  id: id('contact'),
  workspace: id('workspace'),
  email: z.string(),
  name: z.string(),
  createdAt: timestamp(),
})
