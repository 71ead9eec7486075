import type { Place } from './contexts/place.ts'
import type { Run } from './run.ts'

/** What is meant where the command line goes: in another workspace than the current one that it names, no org and no project. */
export function placeThere({ flags, place }: Pick<Run, 'flags' | 'place'>): Place {
  const named = flags['workspace'] as string | undefined
  const meant = place()
  return named === undefined || named === meant.workspace
    ? meant
    : { workspace: named, org: null, project: null }
}
