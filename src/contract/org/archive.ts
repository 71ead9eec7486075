import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace, ref } from '../shapes.ts'
import { Org } from './org.ts'

export const archiveOrg = operation({
  id: 'org.archive',
  http: 'POST /v1/orgs/{org}/archive',
  summary: 'Archive an org and everything below it: readable, unchangeable, and it can be restored',
  input: z.object({
    org: ref('org').describe('Org, by id or slug'),
    workspace: inWorkspace().optional(),
    keepName: z.boolean().default(false).describe('Keep its name from its siblings meanwhile'),
  }),
  output: z.object({ org: Org, orgs: z.number().int().describe('How many orgs were archived') }),
  target: 'org',
  permission: 'org.write',
  effect: 'keyed',
  exclusive: true,
})
