import type { Declared } from './declared.ts'
import type { Run } from './run.ts'
import { both, clean, shellQuoted } from './text.ts'

/** Fields that say where to look and how much to show, and not what to look for. */
const noFilter = ['org', 'project', 'env', 'limit', 'cursor']

/** What an empty list says behind a filter, where other things may well be there; null where nothing was filtered. */
export function nothingMatches(
  { fields, listed }: Declared,
  answer: Readonly<Record<string, unknown>>,
  { flags }: Pick<Run, 'flags'>,
): string | null {
  const { items } = answer
  if (!listed || !Array.isArray(items) || items.length > 0) return null
  const given = fields.flatMap(({ name, flag, kind, required, context }) => {
    const value = flags[flag]
    const filters = !required && !context && kind !== 'boolean' && !noFilter.includes(name)
    return filters && value !== undefined
      ? [`--${flag} ${shellQuoted(clean([value].flat().join(',')))}`]
      : []
  })
  return given.length === 0 ? null : `Nothing matches ${both(given)}.`
}
