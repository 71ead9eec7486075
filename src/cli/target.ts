import { titleOf } from './contexts/contexts.ts'
import type { Run } from './run.ts'
import { clean } from './text.ts'

const places = ['workspace', 'org', 'project', 'env', 'key'] as const

/** What a change is about to touch, in the words it was addressed by; and where, and as whom, where that is not the usual. */
export function targetOf(
  input: Readonly<Record<string, unknown>>,
  { context, account, flags }: Pick<Run, 'context' | 'account' | 'flags'>,
): string {
  const named = places.flatMap((place) => {
    const value = input[place]
    return typeof value === 'string' ? [`${place} ${clean(value)}`] : []
  })
  const { server } = context()
  const at = server === null ? '' : ` at ${server}`
  const who = flags['as'] === undefined ? null : account()
  const as = who === null ? '' : ` as ${titleOf(who)}`
  return named.length === 0 && at + as === ''
    ? ''
    : `On ${named.join(', ') || 'the server'}${at}${as}`
}
