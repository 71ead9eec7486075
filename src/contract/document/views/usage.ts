import { z } from 'zod'
import { id, timestamp } from '../../shapes.ts'
import { Counter } from '../../usage/counter.ts'

const Change = z.object({
  at: timestamp().describe('When it was seen, in the time of the workspace'),
  org: id('org'),
  slug: z.string(),
  resource: z.string(),
  before: Counter.nullable().describe('null: nothing was counted'),
  after: Counter.nullable().describe('null: nothing is counted any more'),
})

/** What the command answers that watches a tree. */
export const usageViews = {
  'usage watch': z.object({ items: z.array(Change) }),
}
