import { z } from 'zod'
import { operation } from '../operation.ts'
import { id } from '../shapes.ts'
import { Webhook } from './webhook.ts'

export const drillWebhook = operation({
  id: 'webhook.drill',
  http: 'POST /v1/webhooks/{webhook}/drill',
  summary: 'Run the four drills against an endpoint',
  input: z.object({
    webhook: id('webhook').describe('Endpoint, by id'),
  }),
  output: z.object({ webhook: Webhook }),
  target: 'webhook',
  permission: 'webhook.write',
  effect: 'keyed',
})
