import { z } from 'zod'
import { operation } from '../operation.ts'
import { env, inWorkspace, ref, secret } from '../shapes.ts'
import { allowLoopback, endpointUrl, subscriptions, Webhook } from './webhook.ts'

export const createWebhook = operation({
  id: 'webhook.create',
  http: 'POST /v1/webhooks',
  summary: 'Have the events of an env delivered to a URL',
  input: z.object({
    project: ref('project').describe('Project, by id or slug'),
    workspace: inWorkspace().optional(),
    env: env().describe('Env whose events are delivered'),
    url: endpointUrl().describe('Where they are delivered to: https, on the public internet'),
    events: subscriptions().describe('Types of events, as in key.rotated or key.*; * for all'),
    allowLoopback: allowLoopback(),
  }),
  output: z.object({ webhook: Webhook, secret: secret().nullable() }),
  target: 'env',
  permission: 'webhook.write',
  gates: { sandbox: 'keys', production: 'production' },
  effect: 'keyed',
  exclusive: true,
})
