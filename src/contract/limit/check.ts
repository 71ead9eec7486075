import { z } from 'zod'
import { operation } from '../operation.ts'
import { id } from '../shapes.ts'
import { Change, ofEach, ViolationShape, where } from '../usage/fields.ts'

export const checkLimit = operation({
  id: 'limit.check',
  http: 'POST /v1/limits/check',
  summary: 'Say whether changes would find room, and change nothing',
  input: z.object({
    ...where,
    changes: ofEach(Change),
  }),
  output: z.object({
    org: id('org'),
    slug: z.string(),
    allowed: z.boolean(),
    violated: z.array(ViolationShape).describe('Every limit and capacity in the way'),
  }),
  target: 'scope',
  permission: 'usage.read',
  effect: 'safe',
})
