import { z } from 'zod'
import { operation } from '../operation.ts'
import { id } from '../shapes.ts'
import { allowLoopback, endpointUrl, subscriptions, Webhook } from './webhook.ts'

export const updateWebhook = operation({
  id: 'webhook.update',
  http: 'PATCH /v1/webhooks/{webhook}',
  summary: 'Change an endpoint, pause it or bring it back',
  input: z.object({
    webhook: id('webhook').describe('Endpoint, by id'),
    url: endpointUrl().optional().describe('Where events are delivered to from now on'),
    events: subscriptions().optional().describe('Types of events, in place of those before'),
    state: z
      .enum(['live', 'paused'], { error: 'is no state: it is live or paused' })
      .optional()
      .describe('paused: what comes up waits; live: what waited goes out'),
    allowLoopback: allowLoopback(),
  }),
  output: z.object({ webhook: Webhook }),
  target: 'webhook',
  permission: 'webhook.write',
  effect: 'keyed',
})
