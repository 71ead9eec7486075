import { declare } from '../../src/cli/declare.ts'
import { operations } from '../../src/contract/index.ts'
import { read } from './tree.ts'

interface Flag {
  type: 'boolean' | 'option'
  char?: string
  options?: readonly string[]
  delimiter?: string
}
interface Command {
  strict: boolean
  args: Record<string, { multiple?: boolean }>
  flags: Record<string, Flag>
  examples: readonly string[]
}

/** Every command as the manifest knows it, by its id, as in `key:issue`. */
export const commands = (
  JSON.parse(read('oclif.manifest.json')) as { commands: Record<string, Command> }
).commands

export const topics: ReadonlySet<string> = new Set(
  Object.keys(commands).flatMap((id) => (id.includes(':') ? [id.split(':')[0] as string] : [])),
)

/** Stands for a word that is only known when the program runs. */
export const someWord = '<word>'

interface Reading {
  id: string
  given: ReadonlySet<string>
}

/** What is wrong with an argv after `ptc`, or null where it can be typed and names all that it must. */
export function faultIn(argv: readonly string[]): string | null {
  const found = reading(argv)
  if (found === null || typeof found === 'string') return found
  const missing = requiredBy(found.id).filter((flag) => !found.given.has(flag))
  return missing.length === 0 ? null : `${found.id} lacks ${missing.join(', ')}`
}

/** What is wrong with the words of an argv that is only spoken of, so that it may leave some out. */
export function misnamedIn(argv: readonly string[]): string | null {
  if (argv.length === 1 && topics.has(argv[0] ?? '')) return null
  const found = reading(argv)
  return typeof found === 'string' ? found : null
}

/** The command and what it is given; a sentence where it cannot be, null where there is nothing to judge. */
function reading(argv: readonly string[]): Reading | string | null {
  if (argv[0]?.startsWith('--')) return ['--help', '--version'].includes(argv[0]) ? null : argv[0]
  const id = [3, 2, 1].map((count) => argv.slice(0, count).join(':')).find((one) => commands[one])
  const command = id === undefined ? undefined : commands[id]
  if (id === undefined || command === undefined) return `no command begins ${argv.join(' ')}`
  // What stands after two dashes is another program's.
  const dashes = argv.indexOf('--')
  const words = argv.slice(id.split(':').length, dashes < 0 ? undefined : dashes)
  if (!command.strict || words.includes('--help')) return null
  const given = new Set<string>()
  const places = Object.keys(command.args)
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (!word.startsWith('-') || word === '-') {
      const place = places[0]
      if (place !== undefined && !command.args[place]?.multiple) places.shift()
      if (place === undefined) return `${id} takes no further word ${word}`
      given.add(place)
      continue
    }
    const [name, flag] = flagOf(command, word)
    if (flag === undefined) return `${id} has no flag ${word}`
    given.add(name)
    if (flag.type === 'boolean') continue
    const value = word.includes('=') ? word.slice(word.indexOf('=') + 1) : words[++at]
    if (value === undefined) return `${word} of ${id} lacks its value`
    const values = flag.delimiter ? value.split(flag.delimiter) : [value]
    if (flag.options && value !== someWord && !values.every((one) => flag.options?.includes(one)))
      return `${word} of ${id} takes no ${value}`
  }
  return { id, given }
}

function flagOf({ flags }: Command, word: string): [string, Flag | undefined] {
  const name = word.replace(/^--?/, '').replace(/=.*$/, '')
  if (word.startsWith('--')) return [name, flags[name]]
  return Object.entries(flags).find(([, { char }]) => char === name) ?? [name, undefined]
}

/** What only a person can say: the command asks for it in a terminal, and nothing could be suggested in its place. */
const askedFor: Readonly<Record<string, readonly string[]>> = {
  'invite:create': ['email', 'roles'],
  'production:declare': ['use-case', 'consent'],
  'webhook:create': ['url'],
}

/** The flags and words without which the operation of this command is refused, as typed. */
function requiredBy(id: string): string[] {
  const operation = operations.find((one) => one.id.replaceAll('.', ':') === id)
  return operation === undefined
    ? []
    : declare(operation)
        .fields.filter(({ required, context, secret }) => required && !context && !secret)
        .map(({ flag }) => flag)
        .filter((flag) => !askedFor[id]?.includes(flag))
}
