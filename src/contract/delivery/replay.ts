import { z } from 'zod'
import { operation } from '../operation.ts'
import { id, timestamp } from '../shapes.ts'
import { Delivery } from './delivery.ts'

export const replayDeliveries = operation({
  id: 'delivery.replay',
  http: 'POST /v1/deliveries/replay',
  summary: 'Deliver once more: one delivery, or what happened in a window',
  input: z
    .object({
      delivery: id('delivery').optional().describe('One delivery, by id'),
      webhook: id('webhook').optional().describe('Endpoint of the window, by id'),
      from: timestamp().optional().describe('When the window begins'),
      to: timestamp().optional().describe('When it ends; without it: this moment'),
      all: z
        .boolean()
        .default(false)
        .describe('Also what was delivered in the window; else only what never was'),
    })
    .refine(({ delivery, webhook }) => (delivery === undefined) !== (webhook === undefined), {
      path: ['delivery'],
      error: 'is missing: name one delivery, or an endpoint with a window',
    })
    .refine(({ webhook, from }) => webhook === undefined || from !== undefined, {
      path: ['from'],
      error: 'is missing: a window has a beginning',
    }),
  output: z.object({
    items: z.array(Delivery).describe('What was put on its way, at most 200'),
    more: timestamp().nullable().describe('Go on from here; null: the window is through'),
  }),
  target: 'delivery',
  permission: 'webhook.write',
  effect: 'keyed',
})
