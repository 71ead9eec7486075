import { z } from 'zod'
import { env, id, timestamp } from '../shapes.ts'

export const Event = z.object({
  id: id('event'),
  type: z.string().describe('What happened, as in key.rotated'),
  timestamp: timestamp(),
  workspace: id('workspace'),
  project: id('project').nullable().describe('null: it is of no project'),
  env: env().nullable().describe('null: it is of neither env'),
  data: z.record(z.string(), z.unknown()).describe('By type: see ptc schema event'),
  position: z.number().int().describe('Where it stands among the events of the workspace'),
})

/** A type of event as somebody types it; whether there is such a type is the server's to say. */
export const eventType = () =>
  z
    .string()
    .max(64, 'is too long for a type of event')
    .regex(/^[a-z]+(?:\.[a-z_]+)+$/, 'is no type of event: it looks like key.rotated')
