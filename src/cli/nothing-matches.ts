import { both } from '../domain/listed.ts'
import type { Declared } from './declared.ts'
import type { Run } from './run.ts'
import { clean, shellQuoted } from './text.ts'

/** Fields that say how much to show, and those that say where to look: alone they are no filter. */
const paging = ['limit', 'cursor']
const places = ['org', 'project', 'env']

/** What an empty list says behind a filter, where other things may well be there; null where nothing was filtered. */
export function nothingMatches(
  { fields, listed }: Declared,
  answer: Readonly<Record<string, unknown>>,
  { flags }: Pick<Run, 'flags'>,
): string | null {
  const { items } = answer
  if (!listed || !Array.isArray(items) || items.length > 0) return null
  const given = fields.filter(
    ({ name, flag, kind, required, context }) =>
      flags[flag] !== undefined &&
      !(required || context || kind === 'boolean' || paging.includes(name)),
  )
  if (given.every(({ name }) => places.includes(name))) return null
  const words = given.map(
    ({ flag }) => `--${flag} ${shellQuoted(clean([flags[flag]].flat().join(',')))}`,
  )
  return `Nothing matches ${both(words)}.`
}
