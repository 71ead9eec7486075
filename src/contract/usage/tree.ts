import { z } from 'zod'
import { isPath } from '../../domain/tree.ts'
import { operation } from '../operation.ts'
import { env, id, inWorkspace, list, pageAfter, ref } from '../shapes.ts'
import { Counter } from './counter.ts'
import { resourceName } from './fields.ts'

export const treeOfUsage = operation({
  id: 'usage.tree',
  http: 'GET /v1/usage/tree',
  summary: 'Show what each org of a tree uses, parents before children',
  input: z.object({
    workspace: inWorkspace().optional(),
    org: ref('org').optional().describe('Only this org and what stands below it'),
    env: env().default('production').describe('Env that it is used in'),
    resource: resourceName().optional().describe('Only this resource'),
    ...pageAfter(isPath),
  }),
  output: list(
    z.object({
      org: id('org'),
      parent: id('org').nullable(),
      depth: z.number().int(),
      slug: z.string(),
      name: z.string(),
      usage: z.array(Counter),
    }),
  ),
  target: 'scope',
  permission: 'usage.read',
  effect: 'safe',
})
