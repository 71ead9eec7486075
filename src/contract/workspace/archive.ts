import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace } from '../shapes.ts'
import { Workspace } from './workspace.ts'

export const archiveWorkspace = operation({
  id: 'workspace.archive',
  http: 'POST /v1/workspaces/{workspace}/archive',
  summary: 'Archive a workspace: readable, unchangeable, and it can be restored',
  input: z.object({ workspace: inWorkspace() }),
  output: z.object({ workspace: Workspace }),
  target: 'workspace',
  permission: 'workspace.archive',
  effect: 'keyed',
  exclusive: true,
})
