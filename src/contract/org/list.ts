import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace, list, page } from '../shapes.ts'
import { Org } from './org.ts'

export const listOrgs = operation({
  id: 'org.list',
  http: 'GET /v1/orgs',
  summary: 'List the orgs of a workspace, parents before children',
  input: z.object({ workspace: inWorkspace(), ...page }),
  output: list(Org),
  target: 'workspace',
  permission: 'org.read',
  effect: 'safe',
  each: true,
})
