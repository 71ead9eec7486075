import { z } from 'zod'
import { operation } from '../operation.ts'
import { flag, inWorkspace, ref } from '../shapes.ts'
import { amount, resourceName, warnings } from '../usage/fields.ts'
import { Limit } from './limit.ts'

export const setLimit = operation({
  id: 'limit.set',
  http: 'POST /v1/limits',
  summary: 'Limit what an org and everything below it may use',
  input: z.object({
    org: ref('org').describe('Org, by id or slug'),
    workspace: inWorkspace().optional(),
    resource: resourceName(),
    value: amount(0).describe('The most that may be used; 0 disables it'),
    force: flag()
      .default(false)
      .describe('Even below what is used: nothing is taken away, and nothing more gets in'),
    soft: flag()
      .optional()
      .describe('Tell when it is passed, and stop nobody; without it, as it was, at first not'),
    alerts: z
      .array(
        z.coerce.number().int('is no whole number').min(1, 'is below 1').max(1000, 'is above 1000'),
      )
      .max(10, 'is more than 10 percentages')
      .optional()
      .describe(
        'Percentages of it to tell of when they are reached; without it, as they were, at first 80 and 100',
      ),
  }),
  output: z.object({
    limit: Limit,
    effective: z.number().int().nullable().describe('What holds in the end; null: nothing'),
    shadowedBy: z.string().nullable().describe('Slug of the org above whose limit is lower'),
    warnings: warnings(),
  }),
  target: 'org',
  permission: 'limit.write',
  effect: 'keyed',
  metered: true,
})
