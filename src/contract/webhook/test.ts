import { z } from 'zod'
import { Delivery } from '../delivery/delivery.ts'
import { operation } from '../operation.ts'
import { id } from '../shapes.ts'

export const testWebhook = operation({
  id: 'webhook.test',
  http: 'POST /v1/webhooks/{webhook}/test',
  summary: 'Send a test event to an endpoint',
  input: z.object({
    webhook: id('webhook').describe('Endpoint, by id'),
  }),
  output: z.object({ delivery: Delivery }),
  target: 'webhook',
  permission: 'webhook.write',
  effect: 'keyed',
})
