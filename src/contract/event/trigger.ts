import { z } from 'zod'
import { operation } from '../operation.ts'
import { env, inWorkspace, ref } from '../shapes.ts'
import { Event, eventType } from './event.ts'

export const triggerEvent = operation({
  id: 'event.trigger',
  http: 'POST /v1/events',
  summary: 'Make an event in the sandbox, to see what it sets off',
  input: z.object({
    workspace: inWorkspace().optional(),
    project: ref('project').describe('Project, by id or slug'),
    env: env().default('sandbox').describe('The sandbox: nothing is made up in production'),
    type: eventType().describe('Its type, as in key.rotated'),
  }),
  output: z.object({ event: Event }),
  target: 'env',
  permission: 'event.trigger',
  effect: 'keyed',
})
