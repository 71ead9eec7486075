import { z } from 'zod'
import { operation } from '../operation.ts'
import { env, id } from '../shapes.ts'
import { Recorded } from './counter.ts'
import { amount, resourceName, warningsIfAny, where } from './fields.ts'

export const setUsage = operation({
  id: 'usage.set',
  http: 'POST /v1/usage/set',
  summary: 'Say how much an org itself uses, as of seats; the difference is recorded',
  input: z.object({
    ...where,
    resource: resourceName(),
    value: amount(0).describe('What the org itself uses from now on'),
  }),
  output: z.object({
    org: id('org'),
    env: env(),
    recorded: z.array(Recorded).describe('The difference; empty where there is none'),
    ...warningsIfAny,
  }),
  target: 'scope',
  permission: 'usage.record',
  effect: 'keyed',
  metered: true,
})
