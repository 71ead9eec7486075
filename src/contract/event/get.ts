import { z } from 'zod'
import { operation } from '../operation.ts'
import { id } from '../shapes.ts'
import { Event } from './event.ts'

export const getEvent = operation({
  id: 'event.get',
  http: 'GET /v1/events/{event}',
  summary: 'Show an event',
  input: z.object({ event: id('event').describe('Event, by id') }),
  output: z.object({ event: Event }),
  target: 'event',
  permission: 'event.read',
  effect: 'safe',
})
