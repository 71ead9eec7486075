import { z } from 'zod'
import { operation } from '../operation.ts'
import { env, id } from '../shapes.ts'
import { Counter } from './counter.ts'
import { resourceName, where } from './fields.ts'

export const getUsage = operation({
  id: 'usage.get',
  http: 'GET /v1/usage/counters',
  summary: 'Show what an org uses, itself and with everything below it',
  input: z.object({ ...where, resource: resourceName().optional() }),
  output: z.object({ org: id('org'), slug: z.string(), env: env(), usage: z.array(Counter) }),
  target: 'scope',
  permission: 'usage.read',
  effect: 'safe',
})
