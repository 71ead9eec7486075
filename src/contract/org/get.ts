import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace, ref } from '../shapes.ts'
import { Org } from './org.ts'

export const getOrg = operation({
  id: 'org.get',
  http: 'GET /v1/orgs/{org}',
  summary: 'Show an org',
  input: z.object({
    org: ref('org').describe('Org, by id or slug'),
    workspace: inWorkspace().optional(),
  }),
  output: z.object({ org: Org }),
  target: 'org',
  permission: 'org.read',
  effect: 'safe',
})
