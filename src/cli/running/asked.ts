import { Failure } from '../../domain/failure.ts'
import { slugPattern } from '../../domain/name.ts'
import type { Env } from '../../domain/permission.ts'
import { milliseconds } from '../duration.ts'
import type { Result } from '../report.ts'
import type { Run } from '../run.ts'
import { runWithKey } from './run-with-key.ts'

interface Given {
  project?: string
  env?: Env
  scope?: string[]
  name?: string
  ttl?: string
  'env-var'?: string
  fd?: string
  workspace?: string
}

/** Runs what the command line asks for. What is missing or wrong is refused before there is a key. */
export async function runAsked(words: readonly string[], run: Run): Promise<Result> {
  const given = run.flags as Given
  const [program, ...rest] = words
  if (program === undefined) throw commandless()
  const { ttl = '1h', name = null } = given
  if (name !== null && !slugPattern.test(name))
    throw new Failure('usage', '--name takes lower-case letters, digits and single hyphens.')
  const ttlMs = milliseconds(ttl, '--ttl', '24h')
  const sink = sinkOf(given)
  const bound = await run.binding()
  const project = given.project ?? bound?.projectSlug ?? null
  if (project === null) throw projectless()
  return runWithKey(
    {
      ...{ project, name, ttlMs, ...sink },
      words: [program, ...rest],
      workspace: given.workspace ?? run.workspace(),
      // Production is never meant where it is not named.
      env: given.env ?? 'sandbox',
      scopes: given.scope ?? [],
    },
    run,
  )
}

function sinkOf({ 'env-var': named, fd: typed }: Given): {
  variable: string | null
  fd: number | null
} {
  if (typed === undefined) {
    const variable = named ?? 'PTC_KEY'
    if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(variable)) return { variable, fd: null }
    throw new Failure('usage', '--env-var takes the name of a variable: letters, digits and _.')
  }
  if (named !== undefined) throw new Failure('usage', 'Give --env-var or --fd, not both.')
  if (/^[3-9]$/.test(typed)) return { variable: null, fd: Number(typed) }
  throw new Failure('usage', '--fd takes a descriptor from 3 to 9.')
}

const commandless = (): Failure =>
  new Failure(
    'input_required',
    'ptc run needs --project, and after two dashes the command to run.',
    {
      next: [{ command: ['run', '--help'], why: 'what it takes' }],
    },
  )

const projectless = (): Failure =>
  new Failure('input_required', 'ptc run needs --project: no token says which.', {
    errors: [{ pointer: '/project', detail: 'is missing' }],
    next: [{ command: ['project', 'list'], why: 'see the projects there are' }],
  })
