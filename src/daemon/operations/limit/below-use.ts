import type { setLimit } from '../../../contract/limit/set.ts'
import type { Input } from '../../../contract/operation.ts'
import { Failure } from '../../../domain/failure.ts'
import type { OrgMeter } from '../../../store/working-set.ts'

/** Refuses a limit that is lower than what is used, with the lines that would be carried out instead. */
export function belowUse(
  slug: string,
  { used, resource }: OrgMeter,
  { value, soft, alerts }: Input<typeof setLimit>,
): Failure {
  const line = (most: number, ...more: string[]) => [
    ...['limit', 'set', '--org', slug, '--resource', resource, '--value', String(most)],
    ...(soft === false ? ['--no-soft'] : []),
    ...(alerts === undefined ? [] : ['--alerts', alerts.join(',') || 'none']),
    ...more,
  ]
  return new Failure('conflict', `${slug} uses ${used} ${resource}, which is more than ${value}.`, {
    errors: [{ pointer: '/value', detail: `is below what is used: ${used}` }],
    next: [
      {
        command: line(value, '--force'),
        why: 'set it all the same: nothing is taken away, and nothing more gets in',
      },
      { command: line(used), why: 'set it at what is used' },
    ],
  })
}
