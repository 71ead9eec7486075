import type { Output } from '../contract/operation.ts'
import type { getProduction } from '../contract/production/get.ts'
import { checklist } from './checklist.ts'
import type { Io } from './io.ts'
import { productionCard } from './production-card.ts'
import { wrapped } from './wrap.ts'

type Review = Output<typeof getProduction>
type Line = readonly [string, string]

/** All that an approval of this request binds, what has drifted since, and how the checks stand now. */
export function reviewText({ request, reviewed, drift, checks }: Review, io: Io): string {
  const bound =
    reviewed === null
      ? ['  withheld: it takes member.read and key.read']
      : lines(flat('', reviewed), io)
  const parts = [
    productionCard(request, io),
    [io.paint.bold('The digest is of'), ...bound].join('\n'),
  ]
  if (drift.length > 0) {
    const changes = drift.map(
      ({ part, was, now }): Line => [part, `was ${said(was)}, now ${said(now)}`],
    )
    parts.push(
      [io.paint.bad('Drifted since: it cannot be approved'), ...lines(changes, io)].join('\n'),
    )
  }
  return [...parts, checklist(checks, io)].join('\n\n')
}

/** Every leaf with its path, as in `owners.billing`. */
function flat(path: string, value: unknown): Line[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [[path, said(value)]]
  return Object.entries(value).flatMap(([name, inner]) =>
    flat(path === '' ? name : `${path}.${name}`, inner),
  )
}

const said = (value: unknown): string => {
  if (value === null || value === undefined) return 'none'
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function lines(rows: readonly Line[], io: Io): string[] {
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(
    ([name, value]) =>
      `  ${io.paint.dim(name.padEnd(width))}  ${wrapped(value, io.width - width - 4, width + 4)}`,
  )
}
