import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace, ref } from '../shapes.ts'
import { Org } from './org.ts'

export const restoreOrg = operation({
  id: 'org.restore',
  http: 'POST /v1/orgs/{org}/restore',
  summary: 'Bring back an archived org, with what was archived together with it',
  input: z.object({
    org: ref('org').describe('Org, by id or slug'),
    workspace: inWorkspace().optional(),
  }),
  output: z.object({ org: Org, orgs: z.number().int().describe('How many orgs came back') }),
  target: 'org',
  permission: 'org.write',
  effect: 'keyed',
  exclusive: true,
  onArchived: true,
})
