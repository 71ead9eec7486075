import type { getCatalog } from '../contract/catalog/get.ts'
import type { Output } from '../contract/operation.ts'
import type { Io } from './io.ts'
import { table } from './table.ts'

type Answer = Output<typeof getCatalog>

export const catalogTable = ({ roles }: Answer['catalog'], io: Io): string =>
  table(
    roles,
    [
      { title: 'ROLE', value: ({ id }) => id, whole: true },
      { title: 'LABEL', value: ({ label }) => label },
      { title: 'GIVES', value: ({ permissions }) => permissions.join(' ') || '-' },
    ],
    io,
  )

/** What changed, role by role: `+` is new, `-` is gone, `~` is another label or other permissions. */
export function catalogChanges(
  changes: NonNullable<Answer['changes']>,
  { paint }: Pick<Io, 'paint'>,
): string {
  const { since, added, removed, relabelled, regranted } = changes
  const lines = [
    ...added.map((id) => paint.good(`+ ${id}`)),
    ...removed.map((id) => paint.bad(`- ${id}`)),
    ...relabelled.map((id) => `~ ${id}  another label`),
    ...regranted.map((id) => `~ ${id}  other permissions`),
  ]
  return lines.length === 0
    ? `Nothing changed since version ${since}.`
    : `Since version ${since}:\n${lines.join('\n')}`
}
