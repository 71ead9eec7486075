import { type Rotation, rotationOf, type Secret } from '../../../domain/rotation.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import { iso, isoOrNull } from '../time.ts'

const remembered = 30 * 86_400_000
const mostNamed = 50

/** A secret of a key, with everybody who was seen to use it. */
export interface UsedSecret extends Secret {
  row: Row<'key_version'>
  uses: readonly Row<'key_use'>[]
  /** Who presented it when it was over. */
  refused: readonly Row<'key_use'>[]
}

export type RotationOfKey = Rotation<UsedSecret>

/** How far the rotation of a key is, by the rows of this moment. */
export async function rotationIn(
  tables: Tables,
  key: Row<'key'>,
  idle: number,
  now: number,
): Promise<RotationOfKey> {
  const rows = await tables.keys.versions(key.workspace, [key.id])
  const since = now - remembered
  const seen = await tables.keyUses.since(key.workspace, key.id, since)
  const late = await tables.keyUses.late(key.workspace, key.id, since)
  const secrets = rows.map((row): UsedSecret => {
    const uses = seen.filter(({ part }) => part === row.part)
    const refused = late.filter(({ part }) => part === row.part)
    return {
      ...{ row, uses, refused, createdAt: row.created_at, endsAt: row.expires_at },
      firstUsedAt: least([row.first_used_at, ...uses.map(({ first_at }) => first_at)]),
      lastUsedAt: most([
        row.first_used_at,
        row.last_used_at,
        ...uses.map(({ last_at }) => last_at),
      ]),
    }
  })
  return rotationOf(secrets, { now, idle, keyEndsAt: key.revoked_at ?? key.expires_at })
}

/** Whether two secrets of the key work. */
export const isUnderWay = <R extends Pick<RotationOfKey, 'state' | 'previous'>>(
  rotation: R,
): rotation is R & { previous: UsedSecret } =>
  rotation.previous !== null && rotation.state !== 'retired'

export const presentRotation = (rotation: RotationOfKey) => ({
  state: rotation.state,
  current: presented(rotation.current, rotation),
  previous: rotation.previous && presented(rotation.previous, rotation),
  idleAt: isoOrNull(rotation.idleAt),
  safe: isUnderWay(rotation) && rotation.waitsFor === null,
  waitsFor: rotation.waitsFor,
})

const presented = (secret: UsedSecret, { current }: RotationOfKey) => ({
  version: secret.row.part,
  createdAt: iso(secret.createdAt),
  expiresAt: isoOrNull(secret.endsAt),
  firstUsedAt: isoOrNull(secret.firstUsedAt),
  lastUsedAt: isoOrNull(secret.lastUsedAt),
  callers: secret.uses.length,
  usedBy: secret.uses.slice(0, mostNamed).map((use) => ({
    ...caller(use),
    movedAt: isoOrNull(current.uses.find((other) => isSame(use, other))?.first_at ?? null),
  })),
  refused: secret.refused.slice(0, mostNamed).map(caller),
})

const caller = (use: Row<'key_use'>) => ({
  workload: use.workload,
  address: use.address,
  firstAt: iso(use.first_at),
  lastAt: iso(use.last_at),
  calls: use.calls,
})

const isSame = (one: Row<'key_use'>, other: Row<'key_use'>): boolean =>
  one.workload === other.workload && one.address === other.address

const known = (times: readonly (number | null)[]): number[] =>
  times.filter((time): time is number => time !== null)
const least = (times: readonly (number | null)[]): number | null =>
  known(times).length === 0 ? null : Math.min(...known(times))
const most = (times: readonly (number | null)[]): number | null =>
  known(times).length === 0 ? null : Math.max(...known(times))
