import { z } from 'zod'
import { operation } from '../operation.ts'
import { id } from '../shapes.ts'
import { Webhook } from './webhook.ts'

export const deleteWebhook = operation({
  id: 'webhook.delete',
  http: 'DELETE /v1/webhooks/{webhook}',
  summary: 'Deliver nothing there any more',
  input: z.object({
    webhook: id('webhook').describe('Endpoint, by id'),
  }),
  output: z.object({ webhook: Webhook }),
  target: 'webhook',
  permission: 'webhook.write',
  effect: 'keyed',
})
