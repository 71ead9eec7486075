/** How far the rotation of a key is: the new secret was issued, somebody used it, nobody uses the old one, the old one is over. */
export const rotationStates = ['none', 'issued', 'adopted', 'idle', 'retired'] as const
export type RotationState = (typeof rotationStates)[number]

/** What the old secret cannot be ended for yet: that the new one is used, that the old one is quiet, or that enough time has passed to know. */
export const rotationWaits = ['first-use', 'quiet', 'time'] as const

/** What is known of one secret of a key. */
export interface Secret {
  createdAt: number
  /** null: with the key. */
  endsAt: number | null
  firstUsedAt: number | null
  lastUsedAt: number | null
}

/** When it is judged, and what counts as idle. */
export interface Judging {
  now: number
  /** Milliseconds without a call. */
  idle: number
  /** When the key itself ends, by its expiry or by being revoked. */
  keyEndsAt: number
}

export interface Rotation<S extends Secret> {
  state: RotationState
  current: S
  /** The secret that the current one takes the place of. */
  previous: S | null
  /** When the old secret counts as idle, if nobody uses it until then; null once it is over. */
  idleAt: number | null
  /** Why the old secret should not be ended yet; null where it can be, or is over. */
  waitsFor: (typeof rotationWaits)[number] | null
}

const endOf = ({ endsAt }: Secret): number => endsAt ?? Number.POSITIVE_INFINITY

const later = (one: Secret, other: Secret): number =>
  Number(endOf(one) > endOf(other)) - Number(endOf(one) < endOf(other))

/** A secret whose rotation was called off ended before the older one that it should have replaced. */
const calledOff = (secret: Secret, all: readonly Secret[]): boolean =>
  all.some((older) => older.createdAt < secret.createdAt && endOf(older) > endOf(secret))

/** Judges the newest two secrets of a key by what is known of them. Nothing of it is stored anywhere. */
export function rotationOf<S extends Secret>(secrets: readonly S[], judging: Judging): Rotation<S> {
  const { now, idle, keyEndsAt } = judging
  const [current, previous = null] = secrets
    .filter((secret) => !calledOff(secret, secrets))
    .sort((one, other) => other.createdAt - one.createdAt || later(other, one))
  if (current === undefined) throw new Error('a key without a secret has no rotation')
  const over = { current, previous, idleAt: null, waitsFor: null }
  if (previous === null) return { ...over, state: 'none' }
  if (Math.min(endOf(previous), keyEndsAt) <= now) return { ...over, state: 'retired' }
  // Counted from the rotation on: before it, nobody was asked to move.
  const idleAt = Math.max(current.createdAt, previous.lastUsedAt ?? 0) + idle
  const quiet = idleAt <= now
  const adopted = current.firstUsedAt !== null
  return {
    ...{ current, previous, idleAt },
    state: !adopted ? 'issued' : quiet ? 'idle' : 'adopted',
    waitsFor: waitsFor({ previous, adopted, quiet, since: now - idle }),
  }
}

interface Seen {
  previous: Secret
  adopted: boolean
  quiet: boolean
  since: number
}

function waitsFor({ previous, adopted, quiet, since }: Seen): Rotation<Secret>['waitsFor'] {
  // Where the old secret was never used, nobody has to move.
  if (!adopted && previous.lastUsedAt !== null) return 'first-use'
  if (quiet) return null
  return previous.lastUsedAt !== null && previous.lastUsedAt > since ? 'quiet' : 'time'
}
