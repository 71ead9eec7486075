import type { Output } from '../contract/operation.ts'
import type { batchUsage } from '../contract/usage/batch.ts'
import type { FromFile } from './batch/usage-from.ts'
import type { Io } from './io.ts'
import { wrapped } from './wrap.ts'

type Result = Output<typeof batchUsage>['results'][number]
type Violation = Result['violated'][number]

/** Each change of a file that was refused, by its line, with what was to change and everything in the way. */
export function refusedChanges(
  results: readonly Result[],
  { changes, lines }: FromFile,
  io: Io,
): string[] {
  return results.flatMap(({ outcome, detail, violated }, at) => {
    const change = changes[at]
    if (outcome !== 'refused' || !change) return []
    const { org, resource, delta } = change
    const what = `${org} ${resource}=${delta}`
    const limits = violated.length > 1 ? violated.map(standing).join('; ') : ''
    const why = [detail ?? '', ...(limits === '' ? [] : [`${limits}.`])].join(' ')
    return [`  ${wrapped(`Line ${lines[at]}, ${what}: ${why}`, io.width - 4, 4)}`]
  })
}

function standing({ kind, slug, resource, limit, used, reserved, shortfall }: Violation): string {
  const pool = slug === null ? 'the pool' : `the pool of ${slug}`
  const who = kind === 'pool' ? pool : slug
  if (limit === 0) return `${who} has no ${resource} at all`
  const held = reserved > 0 ? ` and holds ${reserved}` : ''
  return `${who} may use ${limit} ${resource}, uses ${used}${held}: ${shortfall} too many`
}
