import { Failure } from '../../../domain/failure.ts'
import type { Judging } from '../../../domain/rotation.ts'
import { spanText } from '../../../domain/span.ts'
import type { Row } from '../../../store/schema.ts'
import { iso } from '../time.ts'
import { isUnderWay, type RotationOfKey, type UsedSecret } from './rotation-in.ts'

const named = 3

/** The last callers of a secret by name, as in `api from 10.0.0.7 (last at …)`. */
function callersOf({ uses, lastUsedAt }: UsedSecret, since = 0): string {
  const those = uses.filter(({ last_at }) => last_at >= since)
  if (those.length === 0) return `somebody (last at ${iso(lastUsedAt ?? 0)})`
  const said = those
    .slice(0, named)
    .map(
      ({ workload, address, last_at }) => `${workload} from ${address} (last at ${iso(last_at)})`,
    )
  const more = those.length > named ? ` and ${those.length - named} more` : ''
  return said.join(', ') + more
}

/** Why the old secret should not be ended yet, naming who would stop; null where nobody would. */
export function notSafe(
  key: Row<'key'>,
  rotation: RotationOfKey & { previous: UsedSecret },
  { idle, now }: Pick<Judging, 'idle' | 'now'>,
): Failure | null {
  const { current, previous, waitsFor } = rotation
  if (waitsFor === null) return null
  const window = spanText(idle)
  const why = {
    'first-use': () =>
      `Nobody has used the new secret of key ${key.id} yet, and the old one was used by ${callersOf(previous)}: hand the new one over first.`,
    quiet: () =>
      `The old secret of key ${key.id} was used within ${window} by ${callersOf(previous, now - idle)}: ending it would stop them.`,
    time: () =>
      `Key ${key.id} was rotated at ${iso(current.createdAt)}: only after ${window} without a call does the old secret count as idle.`,
  }[waitsFor]()
  return new Failure('still_in_use', why, {
    next: [
      {
        command: ['key', 'rotation', key.id, '--wait', '--until-old-idle', window],
        why: 'wait until nobody uses it, then end it',
      },
      { command: ['key', 'retire', key.id, '--force'], why: 'end it all the same' },
    ],
  })
}

/** The refusal to take a secret away from those who use it already. */
export const newInUse = (key: Row<'key'>, { current }: RotationOfKey): Failure =>
  new Failure(
    'still_in_use',
    `The new secret of key ${key.id} is in use by ${callersOf(current)}: calling the rotation off would stop them.`,
    {
      next: [
        { command: ['key', 'rotation', key.id], why: 'see who uses which secret' },
        { command: ['key', 'abort', key.id, '--force'], why: 'call it off all the same' },
      ],
    },
  )

/** Holds on to a rotation that is under way, or says what there is instead. */
export function requireUnderWay(
  key: Row<'key'>,
  rotation: RotationOfKey,
): asserts rotation is RotationOfKey & { previous: UsedSecret } {
  if (isUnderWay(rotation)) return
  const what =
    rotation.previous === null
      ? `Key ${key.id} has one secret: it was not rotated, or that was called off`
      : `The old secret of key ${key.id} has ended, and what has ended stays ended`
  throw new Failure('conflict', `${what}. No rotation of it is in progress.`, {
    next: [{ command: ['key', 'rotation', key.id], why: 'see how its secrets stand' }],
  })
}

/** The refusal of a second rotation while the first has two secrets at work. */
export const inProgress = (key: Row<'key'>, { previous, current }: RotationOfKey): Failure =>
  new Failure(
    'rotation_in_progress',
    `Key ${key.id} is being rotated since ${iso(current.createdAt)}: its old secret works until ${iso(Math.min(previous?.endsAt ?? key.expires_at, key.expires_at))}. End that one, call that rotation off, or rotate with --revoke-previous.`,
    {
      next: [
        { command: ['key', 'retire', key.id], why: 'end the old secret now' },
        { command: ['key', 'abort', key.id], why: 'call that rotation off' },
        {
          command: ['key', 'rotate', key.id, '--revoke-previous'],
          why: 'end the old secret and rotate again',
        },
      ],
    },
  )
