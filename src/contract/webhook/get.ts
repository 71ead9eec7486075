import { z } from 'zod'
import { operation } from '../operation.ts'
import { id } from '../shapes.ts'
import { Webhook } from './webhook.ts'

export const getWebhook = operation({
  id: 'webhook.get',
  http: 'GET /v1/webhooks/{webhook}',
  summary: 'Show an endpoint, how it does, and its latest drill',
  input: z.object({
    webhook: id('webhook').describe('Endpoint, by id'),
  }),
  output: z.object({ webhook: Webhook }),
  target: 'webhook',
  permission: 'webhook.read',
  effect: 'safe',
})
