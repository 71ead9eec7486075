import { z } from 'zod'
import { operation } from '../operation.ts'
import { id } from '../shapes.ts'
import { Delivery, Try } from './delivery.ts'

export const getDelivery = operation({
  id: 'delivery.get',
  http: 'GET /v1/deliveries/{delivery}',
  summary: 'Show a delivery, what was sent and what every try came to',
  input: z.object({ delivery: id('delivery').describe('Delivery, by id') }),
  output: z.object({
    delivery: Delivery,
    body: z.string().describe('The bytes that were sent'),
    tries: z.array(Try),
    withheld: z.boolean().describe('Whether answers are left out: they take delivery.inspect'),
  }),
  target: 'delivery',
  permission: 'webhook.read',
  effect: 'safe',
})
