import { z } from 'zod'
import { operation } from '../operation.ts'
import { flag, inWorkspace, ref } from '../shapes.ts'
import { amount, resourceName } from '../usage/fields.ts'
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
    soft: flag().default(false).describe('Tell when it is passed, and stop nobody'),
    alerts: z
      .array(
        z.coerce.number().int('is no whole number').min(1, 'is below 1').max(1000, 'is above 1000'),
      )
      .max(10, 'is more than 10 percentages')
      .default([80, 100])
      .describe('Percentages of it to tell of when they are reached'),
  }),
  output: z.object({
    limit: Limit,
    effective: z.number().int().nullable().describe('What holds in the end; null: nothing'),
    shadowedBy: z.string().nullable().describe('Slug of the org above whose limit is lower'),
    warnings: z.array(z.object({ code: z.string(), detail: z.string() })),
  }),
  target: 'org',
  permission: 'limit.write',
  effect: 'keyed',
  metered: true,
})
