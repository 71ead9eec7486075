import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace, name } from '../shapes.ts'
import { resourceName } from '../usage/fields.ts'
import { Resource } from './resource.ts'

export const createResource = operation({
  id: 'resource.create',
  http: 'POST /v1/resources',
  summary: 'Have a further resource metered',
  input: z.object({
    workspace: inWorkspace(),
    resource: resourceName(),
    about: name().describe('What it is, in a few words'),
  }),
  output: z.object({ resource: Resource }),
  target: 'workspace',
  permission: 'limit.write',
  effect: 'keyed',
})
