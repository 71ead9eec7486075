import { z } from 'zod'
import { operation } from '../operation.ts'
import { env, inWorkspace, list, page, ref } from '../shapes.ts'
import { Webhook } from './webhook.ts'

export const listWebhooks = operation({
  id: 'webhook.list',
  http: 'GET /v1/webhooks',
  summary: 'List endpoints and how they do, never their secrets',
  input: z.object({
    workspace: inWorkspace().optional(),
    project: ref('project').optional().describe('Only endpoints of this project'),
    env: env().optional().describe('Only endpoints of this env'),
    ...page('webhook'),
  }),
  output: list(Webhook),
  target: 'scope',
  permission: 'webhook.read',
  effect: 'safe',
  each: true,
})
