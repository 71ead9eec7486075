import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace } from '../shapes.ts'
import { Clock } from './clock.ts'

export const getClock = operation({
  id: 'clock.get',
  http: 'GET /v1/workspaces/{workspace}/clock',
  summary: 'Say what time it is in a workspace',
  input: z.object({ workspace: inWorkspace() }),
  output: z.object({ clock: Clock }),
  target: 'workspace',
  permission: 'workspace.read',
  effect: 'safe',
})
