import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace, ref } from '../shapes.ts'
import { Org } from './org.ts'

export const deleteOrg = operation({
  id: 'org.delete',
  http: 'POST /v1/orgs/{org}/delete',
  summary: 'Delete an org for ever, with the roles given on it',
  input: z.object({
    org: ref('org').describe('Org, by id or slug'),
    workspace: inWorkspace().optional(),
    recursive: z.boolean().default(false).describe('Delete everything below it too'),
  }),
  output: z.object({ org: Org, orgs: z.number().int().describe('How many orgs were deleted') }),
  target: 'org',
  permission: 'org.write',
  effect: 'keyed',
  exclusive: true,
  onArchived: true,
})
