import { createHash } from 'node:crypto'
import { rotateKey } from '../../contract/key/rotate.ts'
import type { Sent } from '../../contract/operation.ts'
import { crossesHttp, Failure, isFailure, statusOf } from '../../domain/failure.ts'
import type { Run } from '../run.ts'
import type { Entry, Journal } from './rotation-journal.ts'
import type { PlannedKey } from './rotation-plan.ts'
import type { Place } from './secret-files.ts'

/** For this long the server tells a secret again to whoever repeats the call. */
const retoldFor = 9 * 60_000

export interface Turn {
  key: PlannedKey
  place: Place
  how: Pick<Sent<typeof rotateKey>, 'overlap' | 'compromised'>
  journal: Journal
  run: Run
}

/** Rotates one key and puts its secret where it belongs, or finishes that; never twice. */
export async function rotateOne({ key, place, how, journal, run }: Turn): Promise<void> {
  const newest = key.versions[0]?.version ?? ''
  const before = journal.of(key.id)
  const unfinished = before?.state === 'begun' || before?.state === 'lost' ? before : null
  const moved = unfinished !== null && unfinished.from !== newest
  if (moved && place.holds === newest)
    return journal.add({ ...unfinished, state: 'done', to: newest })
  if (place.holds !== null) throw occupied(place.file)
  if (moved && !canBeRetold(unfinished)) {
    journal.add({ ...unfinished, state: 'lost', to: newest })
    throw lost(key.id)
  }
  const goesOn = unfinished?.state === 'begun' && (moved || canBeRetold(unfinished))
  const entry: Entry = goesOn
    ? unfinished
    : {
        ...{ key: key.id, state: 'begun', at: Date.now(), from: newest, to: null },
        attempt: (before?.attempt ?? 0) + 1,
      }
  if (!goesOn) journal.add(entry)
  const idempotencyKey = createHash('sha256')
    .update(`${journal.run}\0${key.id}\0${entry.attempt}`)
    .digest('hex')
  const { key: after, secret } = await run
    .call(rotateKey, { key: key.id, ...how }, { idempotencyKey })
    .catch((error: unknown) => {
      if (isFailure(error) && surelyRefused(error)) journal.add({ ...entry, state: 'failed' })
      throw error
    })
  const to = after.versions[0]?.version ?? null
  if (secret === null) {
    journal.add({ ...entry, state: 'lost', to })
    throw lost(key.id)
  }
  place.fill(secret)
  journal.add({ ...entry, state: 'done', to })
}

/** Of any other failure nobody knows whether the key was rotated all the same. */
const surelyRefused = ({ code, retryable }: Failure): boolean =>
  crossesHttp(code) && statusOf(code) < 500 && !retryable

const canBeRetold = ({ state, at }: Entry): boolean =>
  state === 'begun' && Date.now() < at + retoldFor

const occupied = (file: string): Failure =>
  new Failure('usage', `${file} exists, and ptc overwrites no secret: give a new --secret-dir.`)

const lost = (key: string): Failure =>
  new Failure(
    'conflict',
    'It was rotated by a run that was killed, and its new secret reached nobody: call that rotation off, then type this again.',
    {
      next: [
        { command: ['key', 'abort', key], why: 'call off the rotation whose secret was lost' },
      ],
    },
  )
