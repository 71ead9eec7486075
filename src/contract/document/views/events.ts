import { z } from 'zod'
import { Event } from '../../event/event.ts'
import { id } from '../../shapes.ts'

const count = z.number().int()

const Forwarded = z.object({
  event: id('event'),
  position: count.describe('One less as --cursor sends it again'),
  type: z.string(),
  status: count.nullable().describe('null: nobody answered'),
  outcome: z.string().nullable().describe('What the receiver said in webhook-outcome'),
  verified: z.boolean().describe('Whether the signature is good, as a receiver checks it'),
  took: count.describe('Milliseconds'),
})

/** What the commands answer that follow events, and the one that checks a captured request. */
export const eventViews = {
  'event tail': z.object({ items: z.array(Event), cursor: z.string() }),
  'webhook listen': z.object({
    items: z.array(Forwarded),
    cursor: z.string(),
    secret: z.string().describe('The file that holds the signing secret'),
  }),
  'webhook verify': z.object({
    valid: z.literal(true),
    id: z.string(),
    type: z.string().nullable(),
    timestamp: z.string(),
    age: count.describe('Seconds'),
  }),
}
