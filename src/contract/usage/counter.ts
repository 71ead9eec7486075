import { z } from 'zod'
import { id } from '../shapes.ts'

/** What an org uses of one resource. */
export const Counter = z.object({
  resource: z.string(),
  direct: z.number().int().describe('What the org itself uses'),
  subtree: z.number().int().describe('What it uses with everything below it'),
  reserved: z.number().int().describe('What reservations hold in it and below it'),
  limit: z.number().int().nullable().describe('The limit set here; null: none, 0: disabled'),
  soft: z.boolean().describe('Whether the limit is told of and stops nobody'),
  over: z.boolean().describe('Whether more is used than the limit allows'),
})

/** A change as it stands in the log. */
export const Recorded = z.object({
  id: id('usage').describe('The change in the log'),
  resource: z.string(),
  delta: z.number().int(),
  direct: z.number().int(),
  subtree: z.number().int(),
})
