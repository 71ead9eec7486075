import { z } from 'zod'
import { id } from '../shapes.ts'

export const Limit = z.object({
  org: id('org'),
  slug: z.string(),
  resource: z.string(),
  value: z.number().int().nullable().describe('null: none is set here; 0: disabled'),
  soft: z.boolean().describe('Whether it is told of and stops nobody'),
  alerts: z.array(z.number().int()).describe('Percentages of it that are told of when reached'),
  used: z.number().int().describe('What is used in the org and below it'),
  reserved: z.number().int(),
  over: z.boolean(),
})

/** A node that a change must find room at. */
export const LimitNode = z.object({
  node: z.string().describe('Id of the org or of the pool'),
  kind: z.enum(['org', 'pool']),
  slug: z.string().nullable(),
  limit: z.number().int().nullable().describe('The limit, or the capacity of a pool; null: none'),
  soft: z.boolean(),
  used: z.number().int(),
  reserved: z.number().int(),
  free: z
    .number()
    .int()
    .nullable()
    .describe('Below 0 where it is over; null: nothing stops it here'),
  over: z.boolean(),
})
