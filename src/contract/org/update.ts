import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace, name, ref } from '../shapes.ts'
import { Org } from './org.ts'

export const updateOrg = operation({
  id: 'org.update',
  http: 'PATCH /v1/orgs/{org}',
  summary: 'Rename an org; its slug stays',
  input: z.object({
    org: ref('org').describe('Org, by id or slug'),
    workspace: inWorkspace().optional(),
    name: name().describe('New name, unique among its siblings'),
  }),
  output: z.object({ org: Org }),
  target: 'org',
  permission: 'org.write',
  effect: 'keyed',
  exclusive: true,
})
