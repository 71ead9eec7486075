import { z } from 'zod'
import { id, timestamp } from '../../shapes.ts'
import { Counter } from '../../usage/counter.ts'

const Change = z.object({
  at: timestamp().describe('When it was seen'),
  org: id('org'),
  slug: z.string(),
  resource: z.string(),
  before: Counter.nullable().describe('null: nothing was counted'),
  after: Counter.nullable().describe('null: nothing is counted any more'),
})

/** What the command answers that watches what is used. */
export const usageViews = {
  'usage watch': z.object({ items: z.array(Change) }),
}
