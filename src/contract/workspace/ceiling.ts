import { z } from 'zod'
import { type CeilingName, ceilingNames } from '../../domain/ceiling.ts'

/** A ceiling and how much of it is used. */
export const Use = z.object({
  ceiling: z.enum(ceilingNames as [CeilingName, ...CeilingName[]]),
  used: z.number().int(),
  most: z.number().int(),
  state: z.enum(['free', 'near', 'reached']).describe('near: 80 % or more is used'),
})
