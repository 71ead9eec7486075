import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { answerOf } from '../src/contract/document/index.ts'
import { type Json, openShapes, type Shapes } from './golden/shapes.ts'
import { readManifest } from './manifest.ts'

const root = join(import.meta.dirname, '..')
const file = join(root, 'test', 'golden', 'commands.txt')

interface Flag {
  name: string
  char?: string
  type: 'boolean' | 'option'
  multiple?: boolean
  options?: readonly string[]
  helpValue?: string
  helpGroup?: string
  hidden?: boolean
}
interface Command {
  args: Record<string, { name: string; multiple?: boolean }>
  flags: Record<string, Flag>
}
const flagLine = ({ name, char, type, multiple, options, helpValue }: Flag): string =>
  [
    `--${name}`,
    type === 'boolean' ? '' : `=${options?.join('|') ?? helpValue ?? 'VALUE'}`,
    multiple ? '…' : '',
    char === undefined ? '' : ` (-${char})`,
  ].join('')

/** What a command answers: a line for each field, in each of its forms. */
function answerLines(command: string, shapes: Shapes): string[] {
  const shape = answerOf(command)
  if (shape === undefined) return []
  const json = z.toJSONSchema(shape, { io: 'output', unrepresentable: 'any' }) as Json
  const forms = json.anyOf ?? [json]
  return forms.flatMap((form, at) => [
    ...(at === 0 ? [] : ['  or']),
    ...shapes.fieldsOf(form).map((field) => `  < ${field}`),
  ])
}

const isGlobal = ({ helpGroup }: Flag): boolean => helpGroup === 'GLOBAL'

/** The text of test/golden/commands.txt: what scripts build on, the same for the same commands. */
export function goldenText(): string {
  const { commands } = JSON.parse(readManifest(root) ?? '{}') as {
    commands: Record<string, Command>
  }
  const all = Object.entries(commands).map(([id, command]) => ({
    name: id.replaceAll(':', ' '),
    args: Object.values(command.args),
    flags: Object.values(command.flags).filter(({ hidden }) => !hidden),
  }))
  const everywhere = all[0]?.flags.filter(
    (flag) =>
      isGlobal(flag) && all.every(({ flags }) => flags.some(({ name }) => name === flag.name)),
  )
  const common = new Set(everywhere?.map(({ name }) => name))
  // Once to meet every shape, and once to write each that is met again by its name.
  const shapes = openShapes()
  for (const { name } of all) answerLines(name, shapes)
  shapes.allMet()
  const pages = all.map(({ name, args, flags }) => {
    const words = args.map((arg) => ` [${arg.name.toUpperCase()}${arg.multiple ? '…' : ''}]`)
    const own = flags.filter((flag) => !common.has(flag.name)).map(flagLine)
    return [
      name + words.join(''),
      ...own.sort().map((line) => `  ${line}`),
      ...answerLines(name, shapes),
    ]
  })
  return [
    'Every command, the flags it takes, and (<) the fields of data that it answers with --json.',
    'Written by scripts/golden.ts (npm run golden). A line that goes or changes breaks a script of somebody.',
    '',
    'every command',
    ...(everywhere ?? [])
      .map(flagLine)
      .sort()
      .map((line) => `  ${line}`),
    ...pages.flatMap((lines) => ['', ...lines]),
    '',
    'shapes that stand in several places',
    ...shapes.named().map((line) => `  ${line}`),
    '',
  ].join('\n')
}

export const readGolden = (): string => readFileSync(file, 'utf8')

if (import.meta.main) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, goldenText())
}
