import { z } from 'zod'
import { operation } from '../operation.ts'
import { env, flag, id, inWorkspace, ref } from '../shapes.ts'
import { Recorded } from './counter.ts'
import { Change, changeKey, ViolationShape, warningsIfAny } from './fields.ts'

export const batchUsage = operation({
  id: 'usage.batch',
  http: 'POST /v1/usage/batch',
  summary: 'Record up to 1,000 changes of any orgs, each with a result of its own',
  input: z.object({
    workspace: inWorkspace(),
    env: env().default('production').describe('Env that all of it is used in'),
    atomic: flag().default(false).describe('All of them or none'),
    changes: z
      .array(
        Change.extend({
          org: ref('org').describe('Org that uses it, by id or slug'),
          key: changeKey()
            .optional()
            .describe('Your own name for this change: sent again with it, it counts once'),
        }),
      )
      .min(1, 'names nothing')
      .max(1000, 'is more than 1,000 changes'),
  }),
  output: z.object({
    recorded: z.number().int().describe('How many were recorded now'),
    results: z.array(
      z.object({
        outcome: z.enum(['recorded', 'known', 'refused']),
        org: id('org').nullable(),
        change: Recorded.nullable(),
        code: z.string().nullable(),
        detail: z.string().nullable(),
        violated: z.array(ViolationShape),
      }),
    ),
    ...warningsIfAny,
  }),
  target: 'workspace',
  permission: 'usage.record',
  effect: 'keyed',
  each: true,
  metered: true,
})
