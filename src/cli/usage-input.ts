import { Failure } from '../domain/failure.ts'
import { placeThere } from './place-there.ts'
import type { Run } from './run.ts'
import { wholeNumber } from './whole-number.ts'

export interface TypedChange {
  resource: string
  delta: number
}

/** Changes as they are typed: users=5, or with a minus for less. */
export function changesTyped(typed: unknown): TypedChange[] {
  const words = (typed ?? []) as readonly string[]
  if (words.length === 0)
    throw new Failure('input_required', 'Say what is used: --change users=5, as often as needed.', {
      errors: [{ pointer: '/change', detail: 'is missing' }],
    })
  return words.map((word) => {
    const change = readChange(word)
    if (change !== null) return change
    throw new Failure('usage', `${word} is no change: it looks like users=5 or users=-2.`, {
      errors: [{ pointer: '/change', detail: 'is no change: it looks like users=5 or users=-2' }],
    })
  })
}

/** What a key is to consume, as it is typed: users=5; undefined where nothing is. */
export function consumeTyped(typed: unknown): { consume?: TypedChange[] } {
  const words = (typed ?? []) as readonly string[]
  if (words.length === 0) return {}
  const consume = words.map((word) => {
    const change = readChange(word)
    if (change !== null && change.delta > 0) return change
    throw new Failure('usage', `${word} is nothing to consume: it looks like users=5.`, {
      errors: [{ pointer: '/consume', detail: 'is nothing to consume: it looks like users=5' }],
    })
  })
  return { consume }
}

function readChange(word: string): TypedChange | null {
  const [, resource, delta] = /^([^=\s]+)=([+-]?\d+)$/.exec(word) ?? []
  if (resource === undefined || delta === undefined) return null
  const { number, wrong } = wholeNumber(delta)
  if (wrong === null) return { resource, delta: number }
  throw new Failure('usage', `${word} ${wrong}.`)
}

/** The org that is meant where neither an org nor a project is named. */
export const orgMeant = (
  { org, project }: { org?: string | undefined; project?: string | undefined },
  run: Run,
): { org?: string } => {
  const meant = placeThere(run).org
  return org !== undefined || project !== undefined || meant === null ? {} : { org: meant }
}
