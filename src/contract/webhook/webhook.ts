import { z } from 'zod'
import { env, id, timestamp } from '../shapes.ts'

const count = z.number().int()

export const drillNames = ['delivered', 'bad-signature', 'duplicate', 'transient-failure'] as const

export const Drill = z.object({
  startedAt: timestamp(),
  endedAt: timestamp().nullable().describe('null: it is under way'),
  passed: z.boolean().describe('Whether all four were'),
  current: z
    .boolean()
    .describe('Whether the endpoint still has the url and the secret it was drilled at'),
  results: z.array(
    z.object({
      drill: z.enum(drillNames),
      passed: z.boolean(),
      detail: z.string(),
      exchanges: z.array(
        z.object({
          id: z.string().describe('The webhook-id that was sent'),
          what: z.string(),
          status: count.nullable(),
          outcome: z.string().nullable().describe('What the receiver said in webhook-outcome'),
          fault: z.string().nullable(),
        }),
      ),
    }),
  ),
})

export const Webhook = z.object({
  id: id('webhook'),
  project: id('project'),
  env: env(),
  url: z.string(),
  events: z.array(z.string()),
  state: z.enum(['live', 'paused']),
  pausedAt: timestamp().nullable(),
  pausedWhy: z
    .enum(['asked', 'gone', 'failing'])
    .nullable()
    .describe('asked by somebody, it answered 410, or it failed for 120 hours'),
  secretCreatedAt: timestamp().nullable().describe('When its newest secret was made'),
  verifiedAt: timestamp()
    .nullable()
    .describe('When the four drills were passed at this url and secret; null: never'),
  health: z.object({
    tries: count.describe('In the last 24 hours'),
    taken: count.describe('Of those, with a 2xx'),
    waiting: count.describe('Deliveries that are not over'),
    retrying: count.describe('Of those, the ones that were tried in vain'),
    failingSince: timestamp().nullable(),
    lastSuccessAt: timestamp().nullable(),
  }),
  drill: Drill.nullable().describe('The latest drill'),
  createdAt: timestamp(),
  createdBy: z.string(),
  version: count,
})

export const endpointUrl = () =>
  z
    .string()
    .max(2048, 'is longer than 2048 characters')
    .refine((text) => URL.canParse(text) && !/[\s#]/.test(text), {
      error: 'is no URL without a fragment: it looks like https://api.example.com/hooks/ptc',
    })

/** Types of events as somebody types them; whether there are such is the server's to say. */
export const subscriptions = () =>
  z
    .array(
      z
        .string()
        .max(64, 'is too long for a type of event')
        .regex(
          /^(?:\*|[a-z]+(?:\.[a-z_]+)*(?:\.\*)?)$/,
          'is no type of event: it is one as in key.rotated, a topic as in key.*, or *',
        ),
    )
    .min(1, 'is empty: name at least one type of event, or *')
    .max(100, 'are more than 100')

export const allowLoopback = () =>
  z
    .boolean()
    .default(false)
    .describe('Let the url be http at 127.0.0.1, on the local daemon, for a sandbox')
