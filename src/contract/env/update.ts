import { z } from 'zod'
import { KeyPolicy, lifetime, overlap } from '../key/policy.ts'
import { operation } from '../operation.ts'
import { envPlace } from '../project/place.ts'
import { env, id } from '../shapes.ts'

export const updateEnv = operation({
  id: 'env.update',
  http: 'PATCH /v1/project/env',
  summary: 'Say how long keys of an env may live, and old secrets work on; keys that exist stay',
  input: z.object({
    ...envPlace(),
    keyLifetime: lifetime()
      .optional()
      .describe('How long a key issued from now on may live, 1d to 365d; a bare number is days'),
    keyOverlap: overlap()
      .optional()
      .describe('How long an old secret may work on, 0 to 7d; a bare number is hours'),
  }),
  output: z.object({
    env: z.object({
      project: id('project'),
      projectSlug: z.string(),
      env: env(),
      ...KeyPolicy.shape,
      version: z.number().int(),
    }),
    before: KeyPolicy.describe('The policy until now'),
    outliving: z
      .number()
      .int()
      .describe('Live keys that were issued for longer than is allowed now: each keeps its end'),
  }),
  target: 'env',
  permission: 'env.write',
  effect: 'keyed',
  exclusive: true,
})
