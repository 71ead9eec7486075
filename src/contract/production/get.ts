import { z } from 'zod'
import { operation } from '../operation.ts'
import { CheckResult } from '../readiness/check.ts'
import { ProductionRequest, request } from './production.ts'

const Drift = z.object({
  part: z.string().describe('Path into what was reviewed, as in owners.billing'),
  was: z.unknown().describe('null also where you may not see it'),
  now: z.unknown().describe('null also where you may not see it'),
})

export const getProduction = operation({
  id: 'production.get',
  http: 'GET /v1/production/requests/{request}',
  summary: 'Show a request with all that its approval binds, and what has drifted since',
  input: z.object({ request: request() }),
  output: z.object({
    request: ProductionRequest,
    reviewed: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe('What the digest is of; null where you may not see members and keys'),
    drift: z
      .array(Drift)
      .describe('What is no longer as it was reviewed; an approval lapses by it'),
    checks: z.array(CheckResult).describe('What must pass for it, judged now'),
  }),
  target: 'production',
  permission: 'production.read',
  effect: 'safe',
})
