import { stripVTControlCharacters } from 'node:util'
import { credentialLike } from '../domain/credential.ts'
import { Failure } from '../domain/failure.ts'
import { both, either } from '../domain/listed.ts'
import { nearest } from '../domain/nearest.ts'
import { redact } from '../domain/redact.ts'
import { held } from './held.ts'

/** What oclif's parser throws, as far as it matters here. */
interface ParserError extends Error {
  oclif?: { exit?: number }
  flags?: unknown
  args?: unknown
}

/** What the command line was about, for a refusal that can say more than the parser does. */
export interface Asked {
  /** The command, in words; empty for none. */
  command: string
  /** The flags it knows. */
  flags: readonly string[]
  /** Whether it takes no word without a flag. */
  isWordless?: boolean
}

/** Any error as the refusal it is. Nothing that a person typed as a value is repeated. */
export function asFailure(error: unknown, asked: Asked): Failure {
  if (error instanceof Failure) return error
  if (!(error instanceof Error)) return new Failure('internal', redacted(String(error)))
  if (error.name === 'ExitPromptError' || error.name === 'AbortPromptError')
    return new Failure('cancelled', 'Nothing more was done.')
  if ('oclif' in error) return usage(error as ParserError, asked)
  const failure = new Failure(
    'internal',
    `Something went wrong inside ptc: ${redacted(error.message)}. Run it again with --debug to see where.`,
  )
  failure.cause = error
  return failure
}

/** Where an error came from, for --debug. */
export function originOf(failure: Failure): string {
  const origin = failure.cause instanceof Error ? failure.cause : failure
  return redacted(origin.stack ?? origin.message)
}

/** A text without anything that looks like a secret, and without those that this process holds (R-C6). */
export const redacted = (text: string): string => redact(text, held())

function usage(error: ParserError, asked: Asked): Failure {
  const next = [{ command: [...asked.command.split(' '), '--help'], why: 'what it takes' }]
  const missing = missingIn(error)
  if (missing.length > 0)
    return new Failure('input_required', `ptc ${asked.command} needs ${both(missing)}.`, { next })
  const said = unknownFlag(error, asked) ?? tooManyWords(error, asked) ?? tidied(error.message)
  return new Failure('usage', said, {
    next: asked.command === '' ? [] : next,
  })
}

/** What has to be typed and was not, as it is typed. */
function missingIn({ args, message }: ParserError): string[] {
  const plain = stripVTControlCharacters(message)
  if (/^Missing \d+ required arg/.test(plain) && Array.isArray(args))
    return args.map(({ name }: { name: string }) => name.toUpperCase())
  return [...plain.matchAll(/Missing required flag ([\w-]+)/g)].map(([, flag]) => `--${flag}`)
}

function unknownFlag(error: ParserError, { command, flags }: Asked): string | undefined {
  if (!Array.isArray(error.flags) || !error.message.startsWith('Nonexistent flag')) return undefined
  const given = String(error.flags[0]).split('=', 1).join('')
  const meant = nearest(given.replace(/^-+/, ''), flags)
  const instead = meant === undefined ? '' : ` Did you mean --${meant}?`
  return `ptc ${command} has no flag ${redacted(given)}.${instead}`
}

function tooManyWords(
  { args, message }: ParserError,
  { command, flags, isWordless }: Asked,
): string | undefined {
  if (!Array.isArray(args) || !message.startsWith('Unexpected argument')) return undefined
  const words = args.length === 1 ? 'the last word' : `the last ${args.length} words`
  const named = ['org', 'project'].filter((flag) => flags.includes(flag)).map((flag) => `--${flag}`)
  const instead = isWordless && named.length > 0 ? `: give it by ${either(named)}` : ''
  return `ptc ${command} does not take ${words}${instead}.`
}

// The parser's own words, without its layout, its invitation to --help and its colours.
const tidied = (message: string): string =>
  redacted(stripVTControlCharacters(message))
    .replaceAll(/\s*See more help with --help/g, '')
    .replaceAll(/^The following errors? occurred:\s*/g, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/([^.?!])$/, '$1.')
    .trim()

/** Refuses a command line that holds a credential: every user of the machine can read it (R-C1). */
export function refuseCredentials(argv: readonly string[]): void {
  if (!argv.some((argument) => argument.search(credentialLike) >= 0)) return
  throw new Failure(
    'usage',
    'A credential stands on the command line, where every user of this machine can read it. Nothing was done. Rotate it, then hand it over with --<name>-file or --<name>-stdin.',
  )
}
