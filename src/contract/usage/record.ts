import { z } from 'zod'
import { operation } from '../operation.ts'
import { env, id } from '../shapes.ts'
import { Recorded } from './counter.ts'
import { Change, ofEach, warningsIfAny, where } from './fields.ts'

export const recordUsage = operation({
  id: 'usage.record',
  http: 'POST /v1/usage/changes',
  summary: 'Record what is used more or less, of several resources all or none',
  input: z.object({
    ...where,
    changes: ofEach(Change),
  }),
  output: z.object({ org: id('org'), env: env(), recorded: z.array(Recorded), ...warningsIfAny }),
  target: 'scope',
  permission: 'usage.record',
  effect: 'keyed',
  metered: true,
})
