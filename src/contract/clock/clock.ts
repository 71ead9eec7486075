import { z } from 'zod'
import { timestamp } from '../shapes.ts'

export const Clock = z.object({
  now: timestamp().describe('The moment that it is in the workspace'),
  testClock: z.boolean().describe('Whether it is its own, and can be put forward'),
  real: timestamp().describe('The moment that it is on the server'),
  aheadSeconds: z.number().int().describe('By how much it is ahead of the server'),
})
