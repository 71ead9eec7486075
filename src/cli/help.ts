import type { Command, Config } from '@oclif/core'
import { helpTopics } from './help-topics.ts'
import type { Io } from './io.ts'
import { commandLine, pageWidth, type Row, section, twoColumns } from './layout.ts'
import { programHere } from './typed.ts'
import { wrapped } from './wrap.ts'

/** Help on a command, on a topic, or on everything; null where there is no such thing. */
export function helpOn(words: readonly string[], config: Config, io: Io): string | null {
  const id = words.join(':')
  if (id === '') return rootHelp(config, io)
  const command = config.findCommand(id)
  const topicPage = helpTopics[words.join(' ')]?.(io) ?? null
  const below = config.commands.filter((one) => one.id.startsWith(`${id}:`))
  if (command) return page([...commandHelp(command, io), ...listing(below, io)])
  if (below.length > 0) {
    const about = config.findTopic(id)?.description ?? words.join(' ')
    return page([
      wrapped(about, pageWidth(io), 0),
      ...listing(below, io),
      ...(topicPage === null ? [] : [topicPage]),
    ])
  }
  return topicPage
}

const page = (parts: readonly string[]): string => parts.join('\n\n')

function rootHelp(config: Config, io: Io): string {
  const alone = config.commands.filter(({ id, hidden }) => !id.includes(':') && !hidden)
  const topics = config.topics
    .filter(({ name }) => !name.includes(':') && !config.findCommand(name))
    .map(({ name, description }): Row => [name, description ?? ''])
    .sort(([one], [other]) => one.localeCompare(other))
  const start: Row[] = [
    ['setup', 'a company from nothing to a working sandbox key'],
    ['next', 'the one next step on the road to production'],
    ['status', 'the whole picture'],
    ['help key issue', 'help on a command'],
    ...Object.keys(helpTopics).map(
      (name): Row => [`help ${name}`, `about ${name.replace('-', ' ')}`],
    ),
  ]
  const typedStart = start.map(([words, about]): Row => [`${programHere()} ${words}`, about])
  return page([
    wrapped(config.pjson['description'] ?? '', pageWidth(io), 0),
    ...section('START HERE', twoColumns(typedStart, io), io),
    ...section('TOPICS', twoColumns(topics, io), io),
    ...listing(alone, io),
  ])
}

const listing = (commands: readonly Command.Loadable[], io: Io): string[] =>
  section(
    'COMMANDS',
    twoColumns(
      commands.map(({ id, summary }) => [id.replaceAll(':', ' '), summary ?? '']),
      io,
    ),
    io,
  )

function commandHelp(command: Command.Loadable, io: Io): string[] {
  const { id, summary = '', description = '', examples = [], usage, args } = command
  const flags = Object.values(command.flags).filter(({ hidden }) => !hidden)
  const here = (line: string) => commandLine(line, pageWidth(io) - 2)
  const named = (text: unknown) => String(text).replaceAll('<%= config.bin %>', programHere())
  const rowsOf = (group: string | undefined) =>
    twoColumns(flags.filter(({ helpGroup }) => helpGroup === group).map(flagRow), io)
  const argRows = Object.values(args).map(
    (arg): Row => [arg.name.toUpperCase(), arg.description ?? ''],
  )
  return [
    wrapped(summary, pageWidth(io), 0),
    ...section(
      'EXAMPLES',
      examples.map((line) => here(named(line))),
      io,
    ),
    ...section(
      'USAGE',
      [here(`${programHere()} ${usage ?? `${id.replaceAll(':', ' ')} [FLAGS]`}`)],
      io,
    ),
    ...section('ARGUMENT', twoColumns(argRows, io), io),
    ...section('FLAGS', rowsOf(undefined), io),
    ...section('ABOUT', description === '' ? [] : [wrapped(description, pageWidth(io) - 2, 0)], io),
    ...section('GLOBAL FLAGS', rowsOf('GLOBAL'), io),
  ]
}

function flagRow(flag: Command.Flag.Any): Row {
  const char = flag.char === undefined ? '' : `-${flag.char}, `
  const value = flag.type === 'option' ? ` ${flag.helpValue ?? 'VALUE'}` : ''
  return [`${char}--${flag.name}${value}`, flag.description ?? '']
}
