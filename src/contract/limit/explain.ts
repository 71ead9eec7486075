import { z } from 'zod'
import { operation } from '../operation.ts'
import { id } from '../shapes.ts'
import { resourceName, where } from '../usage/fields.ts'
import { LimitNode } from './limit.ts'

export const explainLimit = operation({
  id: 'limit.explain',
  http: 'GET /v1/limits/explain',
  summary: 'Say how much an org may use, how much is left, and what decides it',
  input: z.object({ ...where, resource: resourceName() }),
  output: z.object({
    org: id('org'),
    slug: z.string(),
    resource: z.string(),
    licensed: z.boolean(),
    effective: z.number().int().nullable().describe('The lowest of all limits; null: none'),
    available: z.number().int().nullable().describe('How much more may be used; null: no end'),
    binding: LimitNode.nullable().describe('Where the least is left'),
    chain: z.array(LimitNode).describe('From the root org down to the org, then the pool'),
  }),
  target: 'scope',
  permission: 'usage.read',
  effect: 'safe',
})
