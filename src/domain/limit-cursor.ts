import { slugPattern } from './name.ts'
import { isPath } from './tree.ts'

/** Where a limit stands in a list of them: the path of its org, and its resource. */
export interface LimitPlace {
  path: string
  resource: string
}

export const limitCursor = ({ path, resource }: LimitPlace): string => `${path}:${resource}`

/** The limit that a cursor goes on after, or null where it is none. */
export function afterLimit(cursor: string): LimitPlace | null {
  const [path = '', resource = '', ...more] = cursor.split(':')
  return more.length === 0 && isPath(path) && slugPattern.test(resource) ? { path, resource } : null
}
