import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace } from '../shapes.ts'
import { Workspace } from './workspace.ts'

export const restoreWorkspace = operation({
  id: 'workspace.restore',
  http: 'POST /v1/workspaces/{workspace}/restore',
  summary: 'Bring back an archived workspace as it was',
  input: z.object({ workspace: inWorkspace() }),
  output: z.object({ workspace: Workspace }),
  target: 'workspace',
  permission: 'workspace.archive',
  effect: 'keyed',
  exclusive: true,
  onArchived: true,
})
