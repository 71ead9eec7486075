import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace } from '../shapes.ts'

export const verifyUsage = operation({
  id: 'usage.verify',
  http: 'GET /v1/usage/verify',
  summary: 'Recompute every counter from the log of changes, and name each that differs',
  input: z.object({ workspace: inWorkspace() }),
  output: z.object({
    valid: z.boolean(),
    changes: z.number().int().describe('How many changes the log holds'),
    counters: z.number().int().describe('How many counters were recomputed'),
    digest: z.string().describe('SHA-256 of all that was recomputed: the same use has the same'),
    differences: z
      .array(
        z.object({
          node: z.string().describe('Id of the org or of the pool'),
          kind: z.enum(['org', 'pool']),
          slug: z.string().nullable().describe('null: the pool of the whole workspace'),
          env: z.string(),
          resource: z.string(),
          counter: z.enum(['direct', 'subtree', 'reserved', 'capacity']),
          kept: z.number().int().describe('What the counter says'),
          recomputed: z
            .number()
            .int()
            .describe('What the log says, or of a capacity the subscriptions'),
        }),
      )
      .describe('The first hundred'),
  }),
  target: 'workspace',
  permission: 'usage.read',
  effect: 'safe',
})
