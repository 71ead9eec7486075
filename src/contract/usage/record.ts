import { z } from 'zod'
import { operation } from '../operation.ts'
import { env, id } from '../shapes.ts'
import { Recorded } from './counter.ts'
import { Change, where } from './fields.ts'

export const recordUsage = operation({
  id: 'usage.record',
  http: 'POST /v1/usage/changes',
  summary: 'Record what is used more or less, of several resources all or none',
  input: z.object({
    ...where,
    changes: z.array(Change).min(1, 'names nothing').max(20, 'is more than 20 changes'),
  }),
  output: z.object({ org: id('org'), env: env(), recorded: z.array(Recorded) }),
  target: 'scope',
  permission: 'usage.record',
  effect: 'keyed',
  metered: true,
})
