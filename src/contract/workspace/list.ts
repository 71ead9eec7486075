import { z } from 'zod'
import { operation } from '../operation.ts'
import { list, page } from '../shapes.ts'
import { Workspace } from './workspace.ts'

export const listWorkspaces = operation({
  id: 'workspace.list',
  http: 'GET /v1/workspaces',
  summary: 'List the workspaces you belong to',
  input: z.object(page('workspace')),
  output: list(Workspace),
  target: 'self',
  permission: null,
  effect: 'safe',
  whenBound: true,
})
