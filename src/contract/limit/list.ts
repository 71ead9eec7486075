import { z } from 'zod'
import { afterLimit } from '../../domain/limit-cursor.ts'
import { operation } from '../operation.ts'
import { inWorkspace, list, pageAfter, ref } from '../shapes.ts'
import { resourceName } from '../usage/fields.ts'
import { Limit } from './limit.ts'

export const listLimits = operation({
  id: 'limit.list',
  http: 'GET /v1/limits',
  summary: 'List the limits that are set, parents before children',
  input: z.object({
    workspace: inWorkspace().optional(),
    org: ref('org').optional().describe('Only on this org and below it'),
    resource: resourceName().optional().describe('Only of this resource'),
    ...pageAfter((text) => afterLimit(text) !== null),
  }),
  output: list(Limit),
  target: 'scope',
  permission: 'usage.read',
  effect: 'safe',
})
