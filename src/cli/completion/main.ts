import { writeSync } from 'node:fs'
import { helpTopics } from '../help-topics.ts'
import { clean } from '../text.ts'
import { type Asked, askedBy, type Suggestion } from './asked.ts'
import { kindOf } from './kinds.ts'
import { type Commands, readCommands } from './manifest.ts'
import { valuesOf } from './values.ts'

/** How long somebody who pressed Tab waits for a server, in milliseconds from the start of the process. */
const patience = 300
/** What a shell reads as: complete the name of a file. */
const files = ':files'
/** What a shell takes as it stands. */
const plain = /^[\w@%+=:,./-]+$/

/**
 * Writes what the last word of a command line can become, one a line with what it is about behind a tab. It starts no
 * daemon, asks no keychain, waits for nobody for long, and never says that anything went wrong.
 */
export async function complete(words: readonly string[], root: string): Promise<void> {
  const most = Number(process.env['PTC_COMPLETE_TIMEOUT']) || patience
  const late = setTimeout(() => end([]), Math.max(0, most - process.uptime() * 1000))
  try {
    end(await suggested(words, root))
  } catch {
    end([])
  } finally {
    clearTimeout(late)
  }
}

async function suggested(words: readonly string[], root: string): Promise<readonly string[]> {
  const commands = readCommands(root)
  const asked = askedBy(words, commands)
  const { value, before, start } = asked
  const kind = value ? kindOf(value.of, value.command) : undefined
  if (kind === 'file') return [files]
  const found =
    kind === undefined
      ? []
      : kind === 'command'
        ? commandWords(words, value?.command.id === 'help', commands)
        : await valuesOf(kind, { given: asked.given, env: process.env, cwd: process.cwd() })
  return linesOf([...asked.words, ...found], { before, start })
}

/** The next word of a command that is spoken of: `help key`, `schema key list`. */
function commandWords(words: readonly string[], help: boolean, commands: Commands): Suggestion[] {
  const named = words.slice(1, -1).filter((word) => !word.startsWith('-'))
  const topics = help && named.length === 0 ? Object.keys(helpTopics) : []
  return [
    ...askedBy([...named, ''], withoutFlags(commands)).words,
    ...topics.map((topic): Suggestion => [topic, '']),
  ]
}

/** The same commands, whose own words and flags are not asked for. */
const withoutFlags = (commands: Commands): Commands =>
  Object.fromEntries(
    Object.entries(commands).map(([id, command]) => [id, { ...command, args: {}, flags: {} }]),
  )

const linesOf = (
  found: readonly Suggestion[],
  { before, start }: Pick<Asked, 'before' | 'start'>,
): string[] =>
  found
    .filter(([word]) => word.startsWith(start) && plain.test(word))
    .map(([word, about]) => `${before}${word}\t${clean(about).slice(0, 80)}`)

function end(lines: readonly string[]): void {
  try {
    if (lines.length > 0) writeSync(1, `${lines.join('\n')}\n`)
  } catch {
    // Nobody reads any more.
  }
  process.exit()
}
