import type { revokeKey } from '../contract/key/revoke.ts'
import type { Output } from '../contract/operation.ts'
import { bullets } from './bullets.ts'
import type { Io } from './io.ts'
import { counted, minute } from './text.ts'

/** Who would feel the end of a key, for people. */
export function keyImpactText({ key, impact }: Output<typeof revokeKey>, io: Io): string[] {
  const { callers, lastOf } = impact
  const hidden = callers.total - callers.items.length
  const used = callers.items.map(
    ({ workload, address, calls, lastAt, version, current }) =>
      `${workload} from ${address}: ${counted(calls, 'call')}, last ${minute(lastAt)}, by ${current ? 'its' : 'an old'} secret ${version}`,
  )
  return [
    ...(callers.total === 0
      ? [`Nobody used it since ${minute(impact.since)}.`]
      : bullets(
          'Used in the last 30 days by',
          [...used, ...(hidden > 0 ? [`${hidden} more`] : [])],
          io,
        )),
    ...(lastOf.length === 0 ? [] : [`No other live key is left ${lastText(key, lastOf)}.`]),
  ]
}

const lastText = (
  { workload, env }: Output<typeof revokeKey>['key'],
  lastOf: readonly string[],
): string =>
  lastOf.includes('env')
    ? `in the ${env} of its project`
    : `for workload ${workload} in the ${env} of its project`
