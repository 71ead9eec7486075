import { Failure } from '../../../domain/failure.ts'
import type { Drift } from '../../../domain/review.ts'
import type { ProductionRow } from '../../../store/productions.ts'
import type { Row } from '../../../store/schema.ts'
import { iso } from '../time.ts'
import { stateOf } from './present.ts'

const look = (id: string) => ({
  next: [{ command: ['production', 'get', id], why: 'see it as it is now' }],
})

/** Asks anew, in the words that fit the env. */
const again = (row: ProductionRow, project: Row<'project'>, why: string) => ({
  next: [
    {
      command: [
        ...['production', row.kind === 'breakglass' ? 'breakglass' : 'request'],
        ...['--project', project.slug],
        ...(row.env === 'sandbox' ? ['--rehearse'] : []),
        ...(row.kind === 'breakglass' ? ['--help'] : []),
      ],
      why,
    },
  ],
})

/** Refuses to change a request that does not wait any more: each is decided once. */
export function requireOpen(row: ProductionRow, project: Row<'project'>, now: number): void {
  const state = stateOf(row, now)
  if (state === 'open') return
  if (state === 'expired')
    throw new Failure(
      'conflict',
      `${row.id} expired at ${iso(row.expires_at)}: a request is valid for 24 hours.`,
      again(row, project, 'ask again'),
    )
  const when = row.decided_at === null ? '' : ` at ${iso(row.decided_at)}`
  throw new Failure('conflict', `${row.id} was ${state}${when}, and that is final.`, look(row.id))
}

/** An approval binds what was reviewed, to the letter (I38). */
export const drifted = (row: ProductionRow, project: Row<'project'>, drift: readonly Drift[]) =>
  new Failure(
    'conflict',
    `${row.id} has lapsed: ${drift.map(({ part }) => part).join(', ')} changed since it was asked for. What stands now was reviewed by nobody.`,
    {
      next: [...look(row.id).next, ...again(row, project, 'ask for what stands now').next],
    },
  )

export const decidedMeanwhile = ({ id }: Row<'production_request'>) =>
  new Failure(
    'conflict',
    `${id} was decided by somebody else at the same moment: a request is decided once.`,
    look(id),
  )

export const openAlready = (project: Row<'project'>) =>
  new Failure('conflict', `Production of ${project.slug} is open already.`, {
    next: [
      { command: ['project', 'get', project.slug], why: 'see when it was opened' },
      {
        command: ['readiness', 'check', '--project', project.slug],
        why: 'see whether anything has regressed',
      },
    ],
  })

/** Whatever waits there has to be decided or withdrawn first. */
export const waitingAlready = (row: ProductionRow) =>
  new Failure(
    'already_exists',
    `${row.id} waits already, until ${iso(row.expires_at)}: it has to be decided or withdrawn first.`,
    {
      next: [
        { command: ['production', 'get', row.id], why: 'see what was asked for' },
        { command: ['production', 'cancel', row.id], why: 'withdraw it' },
      ],
    },
  )
