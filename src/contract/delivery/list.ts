import { z } from 'zod'
import { operation } from '../operation.ts'
import { id, list, page } from '../shapes.ts'
import { Delivery, deliveryStates } from './delivery.ts'

export const listDeliveries = operation({
  id: 'delivery.list',
  http: 'GET /v1/webhooks/{webhook}/deliveries',
  summary: 'List what was delivered to an endpoint, newest first',
  input: z.object({
    webhook: id('webhook').describe('Endpoint, by id'),
    state: z
      .enum(deliveryStates, { error: `is no state: it is ${deliveryStates.join(', ')}` })
      .optional()
      .describe('Only deliveries in this state'),
    event: id('event').optional().describe('Only deliveries of this event'),
    ...page('delivery'),
  }),
  output: list(Delivery),
  target: 'webhook',
  permission: 'webhook.read',
  effect: 'safe',
})
