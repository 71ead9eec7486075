import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace, ref } from '../shapes.ts'
import { Org, Responsibility } from './org.ts'

export const getOrg = operation({
  id: 'org.get',
  http: 'GET /v1/orgs/{org}',
  summary: 'Show an org; a root org with its ownership record',
  input: z.object({
    org: ref('org').describe('Org, by id or slug'),
    workspace: inWorkspace().optional(),
  }),
  output: z.object({
    org: Org,
    ownership: z
      .array(Responsibility)
      .nullable()
      .describe('Who answers for what, from the roles in force; null where it is no root org'),
  }),
  target: 'org',
  permission: 'org.read',
  effect: 'safe',
})
