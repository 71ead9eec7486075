import { z } from 'zod'
import { advanceTo } from '../../domain/clock.ts'
import { operation } from '../operation.ts'
import { inWorkspace, timestamp } from '../shapes.ts'
import { Clock } from './clock.ts'

const Happening = z.object({
  at: timestamp(),
  what: z.string().describe('The type of the event, or what ended: key.expired'),
  target: z.string().nullable().describe('The thing that it happened to, by id'),
  name: z.string().nullable().describe('What people call it'),
})

export const advanceClock = operation({
  id: 'clock.advance',
  http: 'POST /v1/workspaces/{workspace}/clock/advance',
  summary: 'Put the test clock of a workspace forward, and do what was due on the way',
  input: z.object({
    workspace: inWorkspace(),
    to: z
      .string()
      .refine(
        (text) => advanceTo(text, 0) !== null,
        'is no time: give a span such as 14d, 36h or 15m, a day such as 2027-01-31, or 2027-01-31T12:00:00Z',
      )
      .describe(
        'How far: a span such as 14d or 15m, a day in UTC, or a time; at most 366 days at once',
      ),
  }),
  output: z.object({
    clock: Clock,
    from: timestamp().describe('The moment that it was before'),
    did: z
      .array(z.object({ what: z.string(), times: z.number().int() }))
      .describe('What happened, and how often'),
    happened: z.array(Happening).describe('What happened, in order, the first 200'),
  }),
  target: 'workspace',
  permission: 'workspace.write',
  effect: 'keyed',
  exclusive: true,
})
