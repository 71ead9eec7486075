import { z } from 'zod'
import { faultNames } from '../../domain/delivery.ts'
import { id, timestamp } from '../shapes.ts'

const count = z.number().int()

export const deliveryStates = ['waiting', 'delivered', 'failed', 'cancelled'] as const

export const Delivery = z.object({
  id: id('delivery'),
  webhook: id('webhook'),
  event: id('event').describe('Also the header webhook-id of every try'),
  type: z.string(),
  replay: z.boolean().describe('Whether somebody asked for it once more'),
  state: z.enum(deliveryStates),
  createdAt: timestamp(),
  tries: count,
  lastStatus: count.nullable(),
  lastFault: z.enum(faultNames).nullable(),
  nextTryAt: timestamp().nullable().describe('null: there is none, or the endpoint is paused'),
  endedAt: timestamp().nullable(),
})

export const Try = z.object({
  number: count,
  at: timestamp(),
  took: count.describe('Milliseconds'),
  status: count.nullable(),
  fault: z.enum(faultNames).nullable().describe('Why it came to nothing; null: it was taken'),
  detail: z.string().nullable(),
  response: z.string().nullable().describe('The first kilobyte of the answer'),
})
