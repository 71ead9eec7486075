import { z } from 'zod'
import { operation } from '../operation.ts'
import { id } from '../shapes.ts'
import { Change, ViolationShape, where } from '../usage/fields.ts'

export const checkLimit = operation({
  id: 'limit.check',
  http: 'POST /v1/limits/check',
  summary: 'Say whether changes would find room, and change nothing',
  input: z.object({
    ...where,
    changes: z.array(Change).min(1, 'names nothing').max(20, 'is more than 20 changes'),
  }),
  output: z.object({
    org: id('org'),
    allowed: z.boolean(),
    violated: z.array(ViolationShape).describe('Every limit and capacity in the way'),
  }),
  target: 'scope',
  permission: 'usage.read',
  effect: 'safe',
})
