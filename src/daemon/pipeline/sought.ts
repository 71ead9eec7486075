import { Failure, isFailure, type NextStep } from '../../domain/failure.ts'
import type { Call } from './call.ts'
import { placedKind } from './whereabouts.ts'

/**
 * A refusal of what was not found, with the help that depends on the call alone: for what is foreign it reads as for what is
 * absent. Whoever named a thing and a place hears where to ask where the thing is; a machine, where it works. A key lists nothing.
 */
export function sought(call: Call, refusal: unknown): unknown {
  if (!isFailure(refusal, 'not_found')) return refusal
  const { message, details } = refusal
  const told = call.caller.kind === 'key' ? [] : (details.next ?? [])
  const steps = [...told, ...askAfter(call, message)]
  return new Failure('not_found', [message, ...boundOf(call)].join(' '), {
    ...details,
    next: steps,
  })
}

function askAfter({ op, caller, input }: Call, message: string): NextStep[] {
  const { project, env, workspace } = input as Record<string, string | undefined>
  const thing = Object.values(input).find(
    (value): value is string =>
      typeof value === 'string' && placedKind(value) !== undefined && message.includes(value),
  )
  const elsewhere = project ?? env ?? workspace
  if (thing === undefined || elsewhere === undefined) return []
  if (op.id === 'access.explain' || caller.kind === 'key') return []
  const place = project === undefined ? [] : ['--project', project]
  const among = project === undefined || workspace === undefined ? [] : ['--workspace', workspace]
  const within = env === undefined ? [] : ['--env', env]
  return [
    {
      command: ['access', 'explain', '--thing', thing, ...place, ...within, ...among],
      why: 'see whether it is in another project or env',
    },
  ]
}

/** What a key or a bound token knows of itself. */
function boundOf({ caller }: Call): string[] {
  const bound =
    caller.kind === 'key' ? caller.secret : caller.kind === 'token' ? caller.token : null
  if (!bound || bound.project === null) return []
  const where = bound.env === null ? bound.project : `the ${bound.env} of ${bound.project}`
  return [`This ${caller.kind} works in ${where}, and nowhere else.`]
}
