import { listLimits } from '../../../contract/limit/list.ts'
import { setLimit } from '../../../contract/limit/set.ts'
import { same } from '../differs.ts'
import { all } from '../pages.ts'
import type { Step } from '../road.ts'

/** The most of a resource that an org with all that stands below it may use. */
export const limitStep = (
  workspace: string,
  org: string,
  resource: string,
  value: number,
): Step => ({
  id: `limit/${org}/${resource}`,
  title: `Limit of ${org}, ${resource}`,
  byHand: () => [byHand(org, resource, value)],
  repeatable: false,
  run: async (road) => {
    const set = await all(road.founder, listLimits, { workspace, org, resource })
    const found = set.find(({ slug }) => slug === org)
    const says = `at most ${value} ${resource}`
    if (found) {
      const there = `${found.value}${found.soft ? ' (soft)' : ''}`
      same(`Org ${org}`, `the limit of ${resource}`, there, String(value), [
        { command: byHand(org, resource, value), why: 'sets it to what the answers say' },
      ])
      return { status: 'kept', resource: found.org, says }
    }
    return road.journal.once(
      `limit/${org}/${resource}`,
      road.founder,
      setLimit,
      { workspace, org, resource, value },
      ({ limit }) => ({ status: 'done', resource: limit.org, says }),
    )
  },
})

const byHand = (org: string, resource: string, value: number): string[] => [
  ...['limit', 'set', '--org', org, '--resource', resource, '--value', String(value)],
]
