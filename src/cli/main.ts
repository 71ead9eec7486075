import { Config } from '@oclif/core/config'
import { settings } from '@oclif/core/settings'
import { Failure } from '../domain/failure.ts'
import { nearest } from '../domain/nearest.ts'
import { named } from './command-line.ts'
import { watchCrashes } from './crash.ts'
import { foreseeKeychain } from './credentials/foresee.ts'
import { asFailure, refuseCredentials } from './failing.ts'
import { hold } from './held.ts'
import { helpOn } from './help.ts'
import { openIo } from './io.ts'
import { beforeDashes, mannerOf } from './manner.ts'
import { reportFailure } from './report.ts'
import { watchSignals } from './signals.ts'
import { programName, setProgram } from './typed.ts'

/** Runs a command line. `root` is the directory of the package. */
export async function main(argv: readonly string[], root: string): Promise<void> {
  settleColor(argv)
  setProgram(programName(root, process.argv[1] ?? '', process.cwd()))
  watchSignals(argv)
  watchCrashes(argv)
  hold(process.env['PTC_TOKEN'] ?? null)
  settings.tsnodeEnabled = false
  try {
    refuseCredentials(argv)
    if (!asksHelp(argv)) foreseeKeychain(process.env)
    await dispatch(
      flagsLast(argv),
      await Config.load({ root, devPlugins: false, userPlugins: false }),
    )
  } catch (error) {
    await refused(error, argv)
  }
}

/** Says that a command line cannot be run, in the form that it asked for. */
async function refused(error: unknown, argv: readonly string[]): Promise<void> {
  const failure = asFailure(error, { command: '', flags: [] })
  reportFailure({ command: '', failure }, await openIo(mannerOf(argv)))
}

const asksHelp = (argv: readonly string[]): boolean =>
  argv.length === 0 || beforeDashes(argv).some((word) => word === '--help' || word === '-h')

async function dispatch(argv: readonly string[], config: Config): Promise<void> {
  const manner = mannerOf(argv)
  const { words, rest, command } = named(argv, config)
  const helping = asksHelp(argv)
  if (command && !helping) {
    await config.runCommand(command.id, [...rest], command)
    return
  }
  const machine = manner.json || manner.jsonl
  const topic = config.commands.some(({ id }) => id.startsWith(`${words.join(':')}:`))
  if (!helping && (!topic || machine)) throw unknownCommand(words, config)
  const io = await openIo({ ...manner, json: false, jsonl: false })
  const help = helpOn(words, config, io)
  if (help === null) throw unknownCommand(words, config)
  io.result(help)
}

function unknownCommand(words: readonly string[], config: Config): Failure {
  const given = words.slice(0, 3).join(' ')
  const known = config.commands.map(({ id }) => id.replaceAll(':', ' '))
  const below = known.filter((name) => name.startsWith(`${given} `))
  if (given !== '' && below.length > 0)
    return new Failure('usage', `${given} is a topic: add one of ${below.join(', ')}.`, {
      next: [{ command: ['help', ...words], why: 'what each of them does' }],
    })
  const meant = nearest(given, known)
  return new Failure(
    'usage',
    `There is no command ${given === '' ? 'without a name' : given}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
    {
      next: [
        meant === undefined
          ? { command: ['help'], why: 'every command' }
          : { command: ['help', ...meant.split(' ')], why: 'what it does' },
      ],
    },
  )
}

// ptc --json key list is ptc key list --json; a flag with a value must come after the command.
function flagsLast(argv: readonly string[]): string[] {
  const movable = [
    '--json',
    '--jsonl',
    '--quiet',
    '-q',
    '--no-input',
    '--yes',
    '-y',
    '--no-color',
    '--no-pager',
    '--debug',
  ]
  const first = argv.findIndex((word) => !movable.includes(word))
  return first <= 0 ? [...argv] : [...argv.slice(first), ...argv.slice(0, first)]
}

// One setting for every library that might colour something, before any of them looks.
function settleColor(argv: readonly string[]): void {
  if (!argv.includes('--no-color') && !process.env['NO_COLOR']) return
  process.env['NO_COLOR'] = '1'
  delete process.env['FORCE_COLOR']
}
