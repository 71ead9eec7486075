import { Failure } from '../domain/failure.ts'
import type { Run } from './run.ts'

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
    const [, resource, delta] = /^([^=\s]+)=([+-]?\d+)$/.exec(word) ?? []
    if (resource !== undefined && delta !== undefined) return { resource, delta: Number(delta) }
    throw new Failure('usage', `${word} is no change: it looks like users=5 or users=-2.`, {
      errors: [{ pointer: '/change', detail: 'is no change: it looks like users=5 or users=-2' }],
    })
  })
}

/** The org that is meant where neither an org nor a project is named. */
export const orgMeant = (
  { org, project }: { org?: string | undefined; project?: string | undefined },
  run: Run,
): { org?: string } => {
  const meant = run.place().org
  return org !== undefined || project !== undefined || meant === null ? {} : { org: meant }
}
