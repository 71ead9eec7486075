import type { Commands, Known, Part } from './manifest.ts'

/** A word that would fit, and what it is about. */
export type Suggestion = readonly [word: string, about: string]

/** What the last word of a command line can become. */
export interface Asked {
  /** Words that are known without asking anybody. */
  words: readonly Suggestion[]
  /** The part whose values are asked for, and the command it belongs to. */
  value: { of: Part; command: Known } | null
  /** What stands before the value in the same word: `--roles=viewer,`. */
  before: string
  /** The beginning that every suggestion must have. */
  start: string
  /** The flags that were given, by name. */
  given: Readonly<Record<string, string>>
}

const nothing: Omit<Asked, 'start'> = { words: [], value: null, before: '', given: {} }

/** Reads the words after `ptc` up to the cursor; the last one, perhaps empty, is the one to complete. */
export function askedBy(words: readonly string[], commands: Commands): Asked {
  const start = words.at(-1) ?? ''
  const typed = words.slice(0, -1)
  const command = commandIn(typed, commands)
  if (command === null) return { ...nothing, words: nextWords(typed, commands), start }
  const rest = typed.slice(command.id.split(':').length)
  // Behind two dashes stands another program's line.
  if (rest.includes('--')) return { ...nothing, start }
  const { given, places, open } = read(rest, command)
  const known = { ...nothing, given }
  if (open) return { ...known, ...valuesIn(open, command, start) }
  const [name = '', ...value] = start.split('=')
  const flag = start.startsWith('--') ? command.flags[name.slice(2)] : undefined
  if (flag && value.length > 0) {
    const asked = valuesIn(flag, command, value.join('='))
    return { ...known, ...asked, before: `${name}=${asked.before}` }
  }
  if (start.startsWith('-')) return { ...known, words: flagWords(command, given), start }
  const place = placeOf(command, places)
  const further = places > 0 ? [] : nextWords(typed, commands)
  return {
    ...known,
    ...(place ? valuesIn(place, command, start) : { start }),
    words: [...further, ...(place?.options ?? []).map((word): Suggestion => [word, ''])],
  }
}

/** The longest run of first words that is a command. */
function commandIn(typed: readonly string[], commands: Commands): Known | null {
  for (const count of [3, 2, 1]) {
    const known = commands[typed.slice(0, count).join(':')]
    if (known && typed.length >= count) return known
  }
  return null
}

/** The words that can stand next on the way to a command. */
function nextWords(typed: readonly string[], commands: Commands): Suggestion[] {
  const found = new Map<string, string>()
  for (const { id, summary = '', hidden } of Object.values(commands)) {
    const parts = id.split(':')
    const next = parts[typed.length]
    if (hidden || next === undefined || !typed.every((word, at) => parts[at] === word)) continue
    const last = parts.length === typed.length + 1
    if (last || !found.has(next)) found.set(next, last ? summary : '')
  }
  return [...found]
}

interface Line {
  given: Record<string, string>
  /** How many words stand without a flag. */
  places: number
  /** The flag whose value comes next. */
  open: Part | null
}

function read(words: readonly string[], command: Known): Line {
  const line: Line = { given: {}, places: 0, open: null }
  for (const word of words) {
    if (line.open) {
      line.given[line.open.name] = word
      line.open = null
    } else if (word.startsWith('-') && word !== '-') {
      const [name = '', ...value] = word.replace(/^--?/, '').split('=')
      const flag = word.startsWith('--')
        ? command.flags[name]
        : Object.values(command.flags).find(({ char }) => char === name)
      if (!flag) continue
      if (flag.type === 'option' && value.length === 0) line.open = flag
      else line.given[flag.name] = value.join('=')
    } else line.places++
  }
  return line
}

function placeOf({ args }: Known, places: number): Part | undefined {
  const all = Object.values(args)
  const last = all.at(-1)
  return all[places] ?? (last?.multiple ? last : undefined)
}

/** What can stand where a value is typed; of a list, behind the last comma. */
function valuesIn(
  part: Part,
  command: Known,
  typed: string,
): Pick<Asked, 'words' | 'value' | 'before' | 'start'> {
  const comma = part.multiple ? typed.lastIndexOf(',') + 1 : 0
  return {
    words: (part.options ?? []).map((word) => [word, '']),
    value: part.options ? null : { of: part, command },
    before: typed.slice(0, comma),
    start: typed.slice(comma),
  }
}

const flagWords = ({ flags }: Known, given: Asked['given']): Suggestion[] =>
  Object.values(flags)
    .filter(({ name, hidden, multiple }) => !hidden && (multiple || !(name in given)))
    .map(({ name, description = '' }) => [`--${name}`, description])
