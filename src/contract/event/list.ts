import { z } from 'zod'
import { operation } from '../operation.ts'
import { env, inWorkspace, list, pageAfter, ref } from '../shapes.ts'
import { Event, eventType } from './event.ts'

export const listEvents = operation({
  id: 'event.list',
  http: 'GET /v1/events',
  summary: 'List what happened, newest first',
  input: z.object({
    workspace: inWorkspace().optional(),
    project: ref('project').optional().describe('Only events of this project'),
    env: env().optional().describe('Only events of this env'),
    type: eventType().optional().describe('Only events of this type, as in key.rotated'),
    order: z
      .enum(['newest', 'oldest'], { error: 'is no order: it is newest or oldest' })
      .default('newest')
      .describe('Which end the list begins at'),
    ...pageAfter((text) => /^\d{1,15}$/.test(text)),
  }),
  output: list(Event).extend({
    head: z.number().int().describe('The position of the newest event of the workspace'),
  }),
  target: 'scope',
  permission: 'event.read',
  effect: 'safe',
  each: true,
})
