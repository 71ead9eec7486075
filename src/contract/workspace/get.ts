import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace } from '../shapes.ts'
import { Transfer } from './transfer.ts'
import { Workspace } from './workspace.ts'

export const getWorkspace = operation({
  id: 'workspace.get',
  http: 'GET /v1/workspaces/{workspace}',
  summary: 'Show a workspace, and an ownership offer that concerns you',
  input: z.object({ workspace: inWorkspace() }),
  output: z.object({ workspace: Workspace, transfer: Transfer.nullable() }),
  target: 'workspace',
  permission: 'workspace.read',
  effect: 'safe',
})
