import type { rotationOfKey } from '../../contract/key/rotation.ts'
import type { Output } from '../../contract/operation.ts'
import type { Io } from '../io.ts'
import { table } from '../table.ts'
import { counted, minute } from '../text.ts'

export type Told = Pick<Output<typeof rotationOfKey>, 'key' | 'rotation'>
type Rotation = Told['rotation']
type Previous = NonNullable<Rotation['previous']>
type Use = Previous['usedBy'][number]

/** The four steps of a rotation with how far it is, and who uses which of the two secrets. */
export function drawn({ key, rotation }: Told, io: Io): string {
  const { previous, current } = rotation
  const title = `${io.paint.bold(`Key ${key.name}`)}  ${key.id}  ${key.env}`
  if (previous === null) return `${title}\nIt has one secret, and no rotation is in progress.`
  return [
    title,
    ...steps(rotation, previous, key, io),
    ...callers('Old secret', previous, io, (use) => (use.movedAt === null ? 'not yet' : 'yes')),
    ...stuck(previous, io),
    ...callers('New secret', current, io),
  ].join('\n')
}

function steps(
  { state, current, idleAt }: Rotation,
  previous: Previous,
  key: Told['key'],
  io: Io,
): string[] {
  const at = ['issued', 'adopted', 'idle', 'retired'].indexOf(state)
  const over = state === 'retired'
  const ends = [previous.expiresAt, key.revokedAt, key.expiresAt]
    .filter((time) => time !== null)
    .sort()[0] as string
  const quiet =
    previous.lastUsedAt === null ? 'never used' : `last used ${minute(previous.lastUsedAt)}`
  const idle = idleAt === null || state === 'idle' ? '' : `, idle from ${minute(idleAt)} on`
  const first = current.firstUsedAt
  const lines: [done: boolean, name: string, about: string][] = [
    [true, 'issued', `${minute(current.createdAt)}, secret ${current.version}`],
    [first !== null, 'new in use', first === null ? 'nobody yet' : `since ${minute(first)}`],
    [over || at >= 2, 'old idle', quiet + idle],
    [over, 'retired', over ? minute(ends) : `by itself at ${minute(ends)}`],
  ]
  const waiting = lines.findIndex(([done]) => !done)
  return lines.map(([done, name, about], line) => {
    const mark = done
      ? io.paint.good('✓')
      : line === waiting
        ? io.paint.warn('●')
        : io.paint.dim('○')
    return `  ${mark} ${name.padEnd(10)}  ${about}`
  })
}

/** Who is refused now, because the old secret is all that they have. */
function stuck({ refused }: Previous, io: Io): string[] {
  if (refused.length === 0) return []
  return [
    `\n${io.paint.bad('Refused since then')}: they still present the old secret`,
    table(
      refused,
      [
        { title: '  WORKLOAD', value: ({ workload }) => `  ${workload}` },
        { title: 'ADDRESS', value: ({ address }) => address },
        { title: 'LAST TRY', value: ({ lastAt }) => minute(lastAt), whole: true },
        { title: 'TRIES', value: ({ calls }) => String(calls), spare: true },
      ],
      io,
    ),
  ]
}

function callers(
  title: string,
  { version, usedBy, lastUsedAt, callers: count }: Previous,
  io: Io,
  moved?: (use: Use) => string,
): string[] {
  const head = `\n${io.paint.bold(`${title} ${version}`)}`
  if (usedBy.length === 0)
    return [
      `${head}  ${lastUsedAt === null ? 'never used' : 'nobody is on record for the last 30 days'}`,
    ]
  const more =
    count > usedBy.length ? [`  and ${counted(count - usedBy.length, 'more caller')}`] : []
  return [
    head,
    table(
      usedBy,
      [
        { title: '  WORKLOAD', value: ({ workload }) => `  ${workload}` },
        { title: 'ADDRESS', value: ({ address }) => address },
        { title: 'LAST USE', value: ({ lastAt }) => minute(lastAt), whole: true },
        { title: 'CALLS', value: ({ calls }) => String(calls), spare: true },
        ...(moved ? [{ title: 'MOVED', value: moved, whole: true as const }] : []),
      ],
      io,
    ),
    ...more,
  ]
}
