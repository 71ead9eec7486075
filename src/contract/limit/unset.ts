import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace, ref } from '../shapes.ts'
import { resourceName } from '../usage/fields.ts'
import { Limit } from './limit.ts'

export const unsetLimit = operation({
  id: 'limit.unset',
  http: 'POST /v1/limits/unset',
  summary: 'Take away the limit that is set on an org; those above it still hold',
  input: z.object({
    org: ref('org').describe('Org, by id or slug'),
    workspace: inWorkspace().optional(),
    resource: resourceName(),
  }),
  output: z.object({
    limit: Limit,
    unset: z.boolean().describe('Whether one was taken away: not where none was set'),
  }),
  target: 'org',
  permission: 'limit.write',
  effect: 'keyed',
  metered: true,
  changed: 'unset',
})
