import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace, name } from '../shapes.ts'
import { Workspace } from './workspace.ts'

export const updateWorkspace = operation({
  id: 'workspace.update',
  http: 'PATCH /v1/workspaces/{workspace}',
  summary: 'Rename a workspace; its slug and its billing mode stay',
  input: z.object({ workspace: inWorkspace(), name: name().describe('New name') }),
  output: z.object({ workspace: Workspace }),
  target: 'workspace',
  permission: 'workspace.write',
  effect: 'keyed',
  exclusive: true,
})
