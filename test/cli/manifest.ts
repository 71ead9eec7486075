import { readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Flag {
  type: 'boolean' | 'option'
  char?: string
  options?: string[]
  helpGroup?: string
}

export interface ManifestCommand {
  id: string
  args: Record<string, { options?: string[] }>
  flags: Record<string, Flag>
  examples: string[]
  strict: boolean
}

const file = join(import.meta.dirname, '..', '..', 'oclif.manifest.json')

/** Every command as the committed manifest knows it, by its words. */
export const commands: ReadonlyMap<string, ManifestCommand> = new Map(
  Object.values(
    (JSON.parse(readFileSync(file, 'utf8')) as { commands: Record<string, ManifestCommand> })
      .commands,
  ).map((command) => [command.id.replaceAll(':', ' '), command]),
)

/** What is wrong with an argv after `ptc`, or null: its command, each flag and each closed value must be there. */
export function faultIn(argv: readonly string[]): string | null {
  const count = [3, 2, 1].find((words) => commands.has(argv.slice(0, words).join(' '))) ?? 0
  const command = commands.get(argv.slice(0, count).join(' '))
  if (command === undefined) return `${argv.join(' ')}: no such command`
  const rest = argv.slice(count)
  let positionals = 0
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at] ?? ''
    if (!word.startsWith('-')) {
      positionals++
      continue
    }
    if (word === '--help') continue
    const flag = word.startsWith('--')
      ? command.flags[word.slice(2)]
      : Object.values(command.flags).find(({ char }) => `-${char}` === word)
    if (flag === undefined) return `${argv.join(' ')}: no flag ${word}`
    if (flag.type === 'boolean') continue
    const value = rest[++at]
    if (value === undefined) return `${argv.join(' ')}: ${word} has no value`
    if (flag.options && !flag.options.includes(value))
      return `${argv.join(' ')}: ${word} is no ${value}`
  }
  const most = Object.keys(command.args).length
  return command.strict && positionals > most ? `${argv.join(' ')}: too many words` : null
}
