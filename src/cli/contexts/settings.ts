import { string } from '@oclif/core/flags'
import type { FlagInput } from '@oclif/core/interfaces'
import { Failure } from '../../domain/failure.ts'
import type { Context } from './contexts.ts'

/** The flags that say what a context means where nothing is named; an empty one forgets it. */
export const placeFlags: FlagInput = {
  workspace: string({ char: 'w', description: 'Its workspace, by slug', helpValue: 'SLUG' }),
  org: string({ description: 'Its org, by slug', helpValue: 'SLUG' }),
  project: string({ description: 'Its project, by slug', helpValue: 'SLUG' }),
}

/** What the flags change. Another workspace takes the org and the project of the old one away. */
export function placeGiven(
  flags: Readonly<Record<string, unknown>>,
): Partial<Pick<Context, 'workspace' | 'org' | 'project'>> {
  const given = (['workspace', 'org', 'project'] as const).flatMap((field) => {
    const value = flags[field]
    return typeof value === 'string' ? [[field, slugOrNull(field, value)] as const] : []
  })
  const moved = typeof flags['workspace'] === 'string' ? { org: null, project: null } : {}
  return { ...moved, ...Object.fromEntries(given) }
}

function slugOrNull(field: string, value: string): string | null {
  if (value === '') return null
  if (/^[a-z0-9][a-z0-9_-]{0,62}$/.test(value)) return value
  throw new Failure('usage', `--${field} is a slug or an id, in one word.`)
}

/** The origin of a hosted server, as it must be reached. */
export function originOf(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined
  const bare = url?.pathname === '/' && url.search === '' && url.hash === '' && url.username === ''
  if (url?.protocol === 'https:' && bare) return url.origin
  throw new Failure(
    'usage',
    '--server is the https address of a server and nothing else, as in https://ptc.example.com.',
  )
}

export function nameGiven(given: unknown): string {
  if (given === undefined) throw new Failure('input_required', 'Name the context: NAME is missing.')
  if (/^[a-z0-9][a-z0-9-]{0,31}$/.test(String(given))) return String(given)
  throw new Failure('usage', 'NAME has 1 to 32 lower-case letters, digits and dashes.')
}
