import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace, list } from '../shapes.ts'
import { Resource } from './resource.ts'

export const listResources = operation({
  id: 'resource.list',
  http: 'GET /v1/resources',
  summary: 'List what is metered in a workspace',
  input: z.object({ workspace: inWorkspace() }),
  output: list(Resource),
  target: 'workspace',
  permission: 'usage.read',
  effect: 'safe',
})
