import { Failure } from '../../../domain/failure.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import type { Targets } from '../../pipeline/target.ts'
import { minuteOf } from '../time.ts'

type Ended = Pick<Targets['reservation'], 'org' | 'reservation'>

/** Refuses where a reservation is over: it ends once, and its time ends it too. */
export function requireOpen({ org, reservation }: Ended, now: number): void {
  const { outcome, expires_at } = reservation
  if (outcome !== null || expires_at <= now) throw over({ org, reservation })
}

/** Ends an open reservation, or refuses where somebody else did so meanwhile. */
export async function end(
  tables: Tables,
  { org, reservation }: Ended,
  outcome: 'committed' | 'released',
  used: number,
  now: number,
): Promise<Row<'reservation'>> {
  requireOpen({ org, reservation }, now)
  if (await tables.reservations.end(reservation, outcome, used, now))
    return { ...reservation, outcome, used, ended_at: now }
  const { workspace, id } = reservation
  const meanwhile = (await tables.reservations.find(workspace, id)) ?? reservation
  throw over({ org, reservation: meanwhile })
}

/** How it ended and what was used of it: whoever lost the first answer learns it here, and uses nothing twice. */
function over({ org, reservation: row }: Ended): Failure {
  const { id, resource, amount, env, outcome, used } = row
  const at = minuteOf(row.ended_at ?? row.expires_at)
  if (outcome === 'committed')
    return new Failure(
      'conflict',
      `The reservation ${id} was committed at ${at}, with ${used} ${resource} used: nothing more is to be done.`,
      { next: [{ command: ['reservation', 'get', id], why: 'see what became of it' }] },
    )
  const how = outcome === 'released' ? 'was released at' : 'is over: its time was up at'
  const place = ['--org', org.slug, ...(env === 'production' ? [] : ['--env', env])]
  const held = ['--resource', resource, '--amount', String(amount)]
  const anew = ['reservation', 'create', ...place, ...held]
  return new Failure(
    'conflict',
    `The reservation ${id} ${how} ${at}, and nothing of it was used.`,
    {
      next: [
        { command: anew, why: 'hold as much anew' },
        { command: ['reservation', 'get', id], why: 'see what became of it' },
      ],
    },
  )
}
