import { z } from 'zod'
import { isPath } from '../../domain/tree.ts'
import { operation } from '../operation.ts'
import { inWorkspace, list, pageAfter, ref } from '../shapes.ts'
import { Org, ownerRole } from './org.ts'

export const listOrgs = operation({
  id: 'org.list',
  http: 'GET /v1/orgs',
  summary: 'List the orgs of a workspace, parents before children',
  input: z.object({
    workspace: inWorkspace(),
    under: ref('org').optional().describe('Only this org and what stands below it'),
    ...pageAfter(isPath),
  }),
  output: list(
    Org.extend({
      unowned: z.array(ownerRole()).describe('Of a root org: the owner roles that nobody holds'),
    }),
  ),
  target: 'workspace',
  permission: 'org.read',
  effect: 'safe',
  each: true,
})
