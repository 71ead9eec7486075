import { z } from 'zod'
import { timestamp } from '../shapes.ts'

/** What the end of a key would be felt by. */
export const KeyImpact = z.object({
  since: timestamp().describe('How far back its use was looked at: 30 days'),
  callers: z.object({
    total: z.number().int(),
    items: z
      .array(
        z.object({
          workload: z.string(),
          address: z.string(),
          version: z.string().describe('The secret it used, by its 12 characters'),
          current: z.boolean().describe('Whether that is the newest secret of the key'),
          firstAt: timestamp(),
          lastAt: timestamp().describe('At most a few seconds late'),
          calls: z.number().int().describe('Since firstAt'),
        }),
      )
      .describe('Who used it since then, the latest first; at most 50'),
  }),
  lastOf: z
    .array(z.enum(['workload', 'env']))
    .describe('What would have no live key left: its workload in this env, or the whole env'),
})
